import { type FormValues, flagIn, isGiven, listIn, longTextIn, textIn } from './form-values.ts'

export interface Choice {
  title: string
  value: string
}

/** One line of a form as templates/form.json reads it; every property is there, empty where it says nothing. */
export interface InputRow {
  kind: 'heading' | 'note' | 'text' | 'longText' | 'number' | 'date' | 'time' | 'choice' | 'query' | 'toggle' | 'file'
  id: string
  label: string
  /** Several chosen values are joined with commas (Adaptive Cards: Input.ChoiceSet). */
  value: string
  /** A sentence of help, shown all the time where the surface can. */
  hint: string
  error: string
  required: boolean
  maxLength: number
  choices: Choice[]
  multi: boolean
  /** Where the choices of a `query` come from. */
  dataset: string
  /** Choosing something draws the form again. */
  dispatch: boolean
}

type Options = Partial<Pick<InputRow, 'hint' | 'required' | 'maxLength' | 'multi' | 'dispatch'>>

/** Slack: plain-text input reference. A longer text is continued in further inputs. */
const longestInput = 3000
/** Slack: select menu reference. A longer list is searched instead. */
const longestList = 100

export function headingRow(label: string): InputRow {
  return row('heading', '', label)
}

/** A text to read, such as the instruction above the input for the answer. */
export function noteRow(label: string, text: string): InputRow {
  return { ...row('note', '', label), value: text }
}

export function textRow(values: FormValues, id: string, label: string, preset = '', options: Options = {}): InputRow {
  return { ...row('text', id, label, options), value: isGiven(values, id) ? textIn(values, id) : preset }
}

export function dateRow(values: FormValues, id: string, label: string, preset = '', options: Options = {}): InputRow {
  return { ...textRow(values, id, label, preset, options), kind: 'date' }
}

export function timeRow(values: FormValues, id: string, label: string, preset = '', options: Options = {}): InputRow {
  return { ...textRow(values, id, label, preset, options), kind: 'time' }
}

export function numberRow(values: FormValues, id: string, label: string, preset = '', options: Options = {}): InputRow {
  return { ...textRow(values, id, label, preset, options), kind: 'number' }
}

export function toggleRow(
  values: FormValues,
  id: string,
  label: string,
  preset: boolean,
  options: Options = {},
): InputRow {
  return { ...row('toggle', id, label, options), value: String(isGiven(values, id) ? flagIn(values, id) : preset) }
}

export function fileRow(label = 'Attachments', options: Options = {}): InputRow {
  return row('file', 'attachments', label, options)
}

/**
 * A long text: `<id>`, and `<id>:2`, `<id>:3` … for what goes beyond one input, each beginning with a new paragraph.
 * longTextIn puts them together again.
 */
export function longTextRows(
  values: FormValues,
  id: string,
  label: string,
  preset = '',
  options: Options = {},
): InputRow[] {
  const text = isGiven(values, id) ? longTextIn(values, id) : preset
  const parts = splitParagraphs(text, longestInput - 200)
  const isNearlyFull = parts.length > 1 || text.length > longestInput - 800
  return [...(parts.length > 0 ? parts : ['']), ...(isNearlyFull ? [''] : [])].map((value, index) => ({
    ...row(
      'longText',
      index === 0 ? id : `${id}:${index + 1}`,
      index === 0 ? label : `${label}, continued (${index + 1})`,
      {
        maxLength: longestInput,
        ...(index === 0 ? options : { dispatch: false }),
      },
    ),
    value,
  }))
}

function splitParagraphs(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const head = rest.slice(0, limit)
    const at = ['\n\n', '\n', ' '].map((mark) => head.lastIndexOf(mark)).find((place) => place > limit / 3) ?? limit
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** One or several of a list. Beyond 100 choices the list is searched in the dataset, and holds only what is chosen now. */
export function choiceRow(
  values: FormValues,
  id: string,
  label: string,
  choices: readonly Choice[],
  preset: readonly string[] = [],
  options: Options & { dataset?: string } = {},
): InputRow {
  const { dataset = '', ...rest } = options
  const known = (isGiven(values, id) ? listIn(values, id) : preset).filter((value) =>
    choices.some((choice) => choice.value === value),
  )
  const chosen = rest.multi ? known : known.slice(0, 1)
  const isSearched = choices.length > longestList && dataset !== ''
  return {
    ...row(isSearched ? 'query' : 'choice', id, label, rest),
    // Never empty, so there is nothing to ask for.
    ...(chosen.length > 0 && { error: '' }),
    choices: isSearched ? choices.filter((choice) => chosen.includes(choice.value)) : [...choices],
    value: chosen.join(','),
    dataset,
  }
}

function row(kind: InputRow['kind'], id: string, label: string, options: Options = {}): InputRow {
  const required = options.required ?? false
  return {
    kind,
    id,
    label,
    value: '',
    hint: options.hint ?? '',
    error: required ? neededWords[kind] : '',
    required,
    maxLength: options.maxLength ?? 300,
    choices: [],
    multi: options.multi ?? false,
    dataset: '',
    dispatch: options.dispatch ?? false,
  }
}

/** What a surface says at once at a required input; Slack shows it all the time, so it must read well there too. */
const neededWords: Record<InputRow['kind'], string> = {
  heading: '',
  note: '',
  text: 'Needed.',
  longText: 'Needed.',
  number: 'Write a number.',
  date: 'Choose a day.',
  time: 'Choose a time.',
  choice: 'Choose one.',
  query: 'Choose one.',
  toggle: '',
  file: 'Attach at least one file.',
}

/** What stands at a required input that was left empty. */
export function missingSentence(kind: InputRow['kind'], label: string): string {
  if (kind === 'choice' || kind === 'query') return `${label} is missing: choose one.`
  if (kind === 'date') return `${label} is missing: choose a day.`
  if (kind === 'time') return `${label} is missing: choose a time.`
  if (kind === 'file') return `${label} is missing: attach at least one file.`
  return `${label} is empty: write a few words.`
}
