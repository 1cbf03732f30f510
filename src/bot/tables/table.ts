/** How the values of a column are kept: a `date` is `YYYY-MM-DD`, a day without a zone. */
export type ColumnKind = 'text' | 'number' | 'date'

/** Rows and columns that leave the office as a file. Whoever makes one answers for who may read it: nothing is left out here. */
export interface Table {
  /** Names the sheet. */
  name: string
  columns: { title: string; kind: ColumnKind }[]
  /** One value for each column; null is an empty cell. */
  rows: (string | number | null)[][]
}
