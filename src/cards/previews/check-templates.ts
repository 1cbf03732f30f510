import type { Profile } from '../../machine/profile/profile-schema.ts'
import { CardError } from '../adaptive-card.ts'
import { replaceTemplates } from '../render-card.ts'
import { type Loss, toSlackMessage, toSlackModal } from '../to-slack.ts'
import { toTeamsActivity } from '../to-teams.ts'
import { allPreviews } from './all-previews.ts'
import type { Preview } from './preview.ts'
import { findPlace, withoutPlaces, withPlaces } from './template-places.ts'

/** What is wrong with an office's template: `pointer` is the JSON pointer of the place in its file. */
export interface TemplateMistake {
  template: string
  pointer: string
  sentence: string
}

/**
 * What is wrong with the templates that an office puts in the place of ours: each preview that uses one is drawn with it
 * and converted for both platforms. A mistake is a field that the card does not have, an element that nobody knows, or a text
 * or a list beyond a platform's limit. Empty when all may be used.
 */
export function checkTemplates(profile: Profile, templates: ReadonlyMap<string, unknown>): TemplateMistake[] {
  const previews = allPreviews(profile)
  const names = [...new Set(previews.map(({ template }) => template))].sort()
  return [...templates].flatMap(([template, json]) => {
    if (!names.includes(template)) {
      const sentence = `There is no card "${template}". These can be changed: ${names.join(', ')}.`
      return [{ template, pointer: '', sentence }]
    }
    const own = previews.filter((preview) => preview.template === template)
    return distinct(drawnWith(new Map([[template, withPlaces(json)]]), () => own.flatMap(checkPreview)))
  })
}

/** Draws with other templates for once. */
function drawnWith<T>(templates: ReadonlyMap<string, unknown>, draw: () => T): T {
  const before = replaceTemplates(templates)
  try {
    return draw()
  } finally {
    replaceTemplates(before)
  }
}

function checkPreview({ kind, size, template, draw }: Preview): TemplateMistake[] {
  const shown = `(card ${kind}, ${size} data)`
  try {
    const { card: marked, modalTitle } = draw()
    const card = withoutPlaces(marked)
    const modal = { callbackId: 'check', privateMetadata: '' }
    const { losses } =
      modalTitle === undefined ? toSlackMessage(card) : toSlackModal(card, { ...modal, title: 'Check' })
    return [...losses, ...toTeamsActivity(card).losses]
      .filter(({ fault }) => fault !== undefined)
      .map((loss) => ({ template, pointer: findPlace(marked, loss.pointer), sentence: `${sentenceOf(loss)} ${shown}` }))
  } catch (error) {
    if (!(error instanceof CardError)) throw error
    const sentence = error.message.replace(`${error.pointer}: `, '')
    return [{ template, pointer: error.pointer, sentence: `${sentence} ${shown}` }]
  }
}

function sentenceOf({ what, value }: Loss): string {
  return value === undefined ? `${what}.` : `${what}: "${value.length > 60 ? `${value.slice(0, 60)}…` : value}".`
}

/** The same mistake of many previews is one mistake. */
function distinct(mistakes: readonly TemplateMistake[]): TemplateMistake[] {
  const places = new Map(mistakes.toReversed().map((mistake) => [`${mistake.pointer} ${wordsOf(mistake)}`, mistake]))
  return [...places.values()].toReversed()
}

function wordsOf({ sentence }: TemplateMistake): string {
  return sentence.split(/: "| \(card /, 1)[0] ?? ''
}
