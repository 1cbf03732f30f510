import { isObject } from '../../../cards/adaptive-card.ts'
import { type FileRef, readModalValues } from '../../../cards/to-slack.ts'
import type { FormValue, FormValues } from '../../office.ts'

/** What stands in a modal: the typed values, and the files of each file input, which are not downloaded yet. */
export interface ViewValues {
  values: FormValues
  files: Record<string, FileRef[]>
}

/** Reads the state of a view; a stand-in may leave it out when the view has no inputs. */
export function readViewValues(view: { state?: unknown }): ViewValues {
  const state = isObject(view.state) && isObject(view.state['values']) ? view.state['values'] : {}
  const read = readModalValues(state as Record<string, Record<string, unknown>>)
  const entries = Object.entries(read)
  return {
    values: Object.fromEntries(
      entries.filter((entry): entry is [string, Exclude<FormValue, object[]>] => !isFiles(entry[1])),
    ),
    files: Object.fromEntries(entries.filter((entry): entry is [string, FileRef[]] => isFiles(entry[1]))),
  }
}

/** An empty list is a choice of nothing as much as no file: only a list that holds files is one of files. */
function isFiles(value: unknown): value is FileRef[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object'
}
