import { cleanText } from '../../escape.ts'
import { cutText, SLACK_LIMITS } from '../../slack-limits.ts'
import { verbOf } from '../conversion.ts'
import { TOGGLE_SUFFIX } from './inputs.ts'

/** A file that a person added to an Input.File, as Slack hands it over. */
export interface FileRef {
  id: string
  name: string
  /** Bytes; 0 when Slack does not say. */
  size: number
  mimetype: string
  url: string
}

export type InputValue = string | string[] | boolean | FileRef[]

/** One entry of `state.values`, of any element type. */
interface ElementState {
  type?: string
  value?: string | null
  selected_option?: { value?: string } | null
  selected_options?: ReadonlyArray<{ value?: string }> | null
  selected_date?: string | null
  selected_time?: string | null
  files?: ReadonlyArray<Partial<Record<string, unknown>>> | null
}

/**
 * The values that a person put in, by input id, from `view.state.values` (or `state.values` of a message). A toggle gives a
 * boolean, a choice of several an array, files their references, everything else a text ('' when empty).
 */
export function readModalValues(
  state: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Record<string, InputValue> {
  const values: Record<string, InputValue> = {}
  for (const block of Object.values(state)) {
    for (const [actionId, element] of Object.entries(block)) {
      const toggle = actionId.endsWith(TOGGLE_SUFFIX)
      const id = verbOf(toggle ? actionId.slice(0, -TOGGLE_SUFFIX.length) : actionId)
      values[id] = readElement(element as ElementState, toggle)
    }
  }
  return values
}

function readElement(element: ElementState, toggle: boolean): InputValue {
  if (toggle) return (element.selected_options?.length ?? 0) > 0
  switch (element.type) {
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.selected_options ?? []).map((option) => option.value ?? '')
    case 'file_input':
      return (element.files ?? []).map(readFile)
    case 'datepicker':
      return element.selected_date ?? ''
    case 'timepicker':
      return element.selected_time ?? ''
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return element.selected_option?.value ?? ''
    default:
      return cleanText(element.value ?? '')
  }
}

function readFile(file: Partial<Record<string, unknown>>): FileRef {
  const text = (key: string) => (typeof file[key] === 'string' ? file[key] : '')
  return {
    id: text('id'),
    name: cleanText(text('name')),
    size: typeof file['size'] === 'number' ? file['size'] : 0,
    mimetype: text('mimetype'),
    url: text('url_private_download') || text('url_private'),
  }
}

/** The answer to a view submission that shows a sentence under each named input (Slack: view_submission). */
export function toModalErrors(fields: Readonly<Record<string, string>>): {
  response_action: 'errors'
  errors: Record<string, string>
} {
  const errors = Object.entries(fields).map(([id, message]) => [
    id,
    cutText(message || 'Not valid', SLACK_LIMITS.errorText),
  ])
  return { response_action: 'errors', errors: Object.fromEntries(errors) }
}
