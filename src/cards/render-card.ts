import { readFileSync } from 'node:fs'
import { type AdaptiveCard, CardError } from './adaptive-card.ts'
import { expandTemplate } from './expand-template.ts'

export { expandTemplate } from './expand-template.ts'

const templates = new Map<string, unknown>()

/**
 * The card of `src/cards/templates/<templateName>.json` with this data. See expandTemplate for escaping and errors.
 * An unknown name throws CardError.
 */
export function renderCard(templateName: string, data: object): AdaptiveCard {
  return expandTemplate(loadTemplate(templateName), data, templateName)
}

function loadTemplate(name: string): unknown {
  const known = templates.get(name)
  if (known !== undefined) return known
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new CardError('', `"${name}" is not the name of a template.`)
  const template = readTemplate(name)
  templates.set(name, template)
  return template
}

function readTemplate(name: string): unknown {
  try {
    return JSON.parse(readFileSync(new URL(`./templates/${name}.json`, import.meta.url), 'utf8'))
  } catch (cause) {
    throw new CardError('', `The template ${name} cannot be read (${cause instanceof Error ? cause.message : cause}).`)
  }
}
