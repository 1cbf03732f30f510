import { isDeepStrictEqual } from 'node:util'

/** A decision dropped or rewrote something that the store keeps for ever: a defect of the decision, nothing is written. */
class HistoryLost extends Error {
  constructor(what: string) {
    super(`A decision lost history: ${what}. Nothing was written.`)
    this.name = 'HistoryLost'
  }
}

/** What `after` has beyond `before`; throws `HistoryLost` unless it begins with all of it. */
export function appendedTo<Item>(before: readonly Item[], after: readonly Item[]): Item[] {
  if (!isDeepStrictEqual(before, after.slice(0, before.length)))
    throw new HistoryLost('a kept response or attachment was changed or left out')
  return after.slice(before.length)
}

/** The new and changed ones, each with its place; throws `HistoryLost` when one is gone or moved. */
export function changedRows<Row extends { id: string }>(
  before: readonly Row[],
  after: readonly Row[],
): (Row & { place: number })[] {
  if (before.some(({ id }, place) => after[place]?.id !== id))
    throw new HistoryLost('an assignment or a clearance step was left out or moved')
  return after
    .map((row, place) => ({ ...row, place }))
    .filter((row) => !isDeepStrictEqual(before[row.place], after[row.place]))
}
