import { Spot } from '../block-rules/rule.ts'
import { menuOptions, optionGroups } from '../block-rules/texts.ts'
import { answerOf } from '../delivery.ts'
import { fieldOf, keyOf } from '../form-state.ts'
import { asJson, asJsons, asText, type Json } from '../json.ts'
import { fileObject, storeFile } from '../web-api/files.ts'
import type { Payloads } from './payloads.ts'
import type { Shown } from './read-blocks.ts'
import { acknowledged, type Surroundings } from './surroundings.ts'

/** A file that a person attaches. `url` replaces the stand-in's own address, for hostile tests. */
export type Upload = { name: string; content: string | Buffer; mimetype?: string; url?: string }

/**
 * What a person enters: text, or the label (or value) of an option, the address or id of a person, a date
 * `2026-10-01`, a time `13:30`, seconds for a date and time, files; a list for what takes several. null empties it.
 */
export type Entry = string | number | null | (string | Upload)[]

const labelOf = (option: Json) => asText(asJson(option['text'])['text'])

function optionsOf(holder: Json): Json[] {
  return [
    ...asJsons(holder['options']),
    ...asJsons(holder['option_groups']).flatMap((group) => asJsons(group['options'])),
  ]
}

function pick(options: Json[], wanted: string): Json {
  const found =
    options.find((option) => labelOf(option) === wanted) ??
    options.find((option) => option['value'] === wanted) ??
    options.find((option) => labelOf(option).includes(wanted))
  if (found) return found
  throw new Error(`no option "${wanted}". Options there: ${options.map(labelOf).join(', ') || 'none'}`)
}

/** Keeps an uploaded file and gives the object that payloads carry. */
export function upload(around: Surroundings, user: string, file: Upload): Json {
  const stored = storeFile(around.workspace, around.origin(), {
    name: file.name,
    content: Buffer.from(file.content),
    mimetype: file.mimetype ?? 'text/plain',
    user,
    ...(file.url ? { url: file.url } : {}),
  })
  return fileObject(around.workspace, stored)
}

/** Enters things in the elements of messages and views, for one person. */
export class Entering {
  private readonly userId: string
  private readonly around: Surroundings
  private readonly payloads: Payloads

  constructor(userId: string, around: Surroundings, payloads: Payloads) {
    this.userId = userId
    this.around = around
    this.payloads = payloads
  }

  /** Puts an entry into an element. An external menu asks the app for its options first. */
  async enter(shown: Shown, block: Json, element: Json, entry: Entry): Promise<void> {
    const field = fieldOf(element)
    if (!field) throw new Error(`nothing can be entered in a ${asText(element['type'])}`)
    const value = await this.valueFor(shown, block, element, field, entry)
    this.payloads.enteredIn(shown).set(keyOf(block, element), { type: element['type'], [field]: value })
  }

  private async valueFor(shown: Shown, block: Json, element: Json, field: string, entry: Entry): Promise<unknown> {
    const isMany = field.endsWith('s')
    if (entry === null || entry === '') return isMany ? [] : null
    const entries = Array.isArray(entry) ? entry : [String(entry)]
    if (field === 'files') {
      return entries.map((each) =>
        upload(this.around, this.userId, typeof each === 'string' ? { name: each, content: each } : each),
      )
    }
    const texts = entries.map((each) => (typeof each === 'string' ? each : each.name))
    const values = []
    for (const text of texts) values.push(await this.one(shown, block, element, field, text))
    if (isMany) return values
    if (values.length !== 1) throw new Error(`${asText(element['type'])} takes one value`)
    return values[0]
  }

  private async one(shown: Shown, block: Json, element: Json, field: string, text: string): Promise<unknown> {
    if (field.startsWith('selected_option')) {
      const isExternal = asText(element['type']).includes('external')
      return pick(isExternal ? await this.suggest(shown, block, element, text) : optionsOf(element), text)
    }
    if (field === 'selected_date_time') return Number(text)
    if (!field.startsWith('selected_user')) return text
    const user = this.around.workspace.findUser(text)
    if (!user || user.deleted) throw new Error(`no active person "${text}" to choose`)
    return user.id
  }

  /** Types into an external menu and gives the options that the app answers. */
  async suggest(shown: Shown, block: Json, element: Json, typed: string): Promise<Json[]> {
    if (typed.length < Number(element['min_query_length'] ?? 3)) return []
    const payload = this.payloads.suggestion(shown, block, element, typed)
    const delivery = acknowledged('options', await this.around.deliverer.deliver('interactive', payload))
    const answer = answerOf(delivery) ?? {}
    const spot = new Spot('/options', [])
    if (answer['option_groups']) optionGroups(answer['option_groups'], spot)
    else if (!Array.isArray(answer['options']) || answer['options'].length > 0) menuOptions(answer['options'], spot)
    this.around.workspace.recordViolations('block_suggestion', spot.findings)
    return spot.findings.length > 0 ? [] : optionsOf(answer)
  }
}
