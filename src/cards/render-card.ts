import { readFileSync } from 'node:fs'
import { type AdaptiveCard, CardError } from './adaptive-card.ts'
import { expandTemplate } from './expand-template.ts'

export { expandTemplate } from './expand-template.ts'

const templates = new Map<string, unknown>()
let officeTemplates: ReadonlyMap<string, unknown> = new Map()

/**
 * The card of `src/cards/templates/<templateName>.json`, or of the office's template of that name, with this data. See
 * expandTemplate for escaping and errors. An unknown name throws CardError.
 */
export function renderCard(templateName: string, data: object): AdaptiveCard {
  return expandTemplate(officeTemplates.get(templateName) ?? loadTemplate(templateName), data, templateName)
}

/** Puts an office's templates, by name, in the place of ours; returns those that stood there before. */
export function replaceTemplates(own: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const before = officeTemplates
  officeTemplates = own
  return before
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
