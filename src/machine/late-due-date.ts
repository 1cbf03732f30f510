import { refuse } from './circumstance.ts'
import type { Refusal } from './decision.ts'
import { formatDay } from './format-day.ts'
import type { IsoDate } from './ids.ts'

/** Why an internal due date cannot be: the authority's date comes first. Null: it can, or one of them is not set. `orElse`: another way out. */
export function lateDueDate(
  field: string,
  due: IsoDate | null | undefined,
  authority: IsoDate | null | undefined,
  orElse = '',
): Refusal | null {
  if (!due || !authority || due <= authority) return null
  const sentence = `Internal due date ${formatDay(due)} is after the date due to the authority: choose ${formatDay(authority)} or an earlier day${orElse}.`
  return refuse('badInput', sentence, field)
}

/** The latest due date that these units were given; undefined when none was. */
export function latestOf(lanes: readonly { dueDate?: IsoDate | null | undefined }[]): IsoDate | undefined {
  return lanes
    .flatMap(({ dueDate }) => dueDate ?? [])
    .sort()
    .at(-1)
}
