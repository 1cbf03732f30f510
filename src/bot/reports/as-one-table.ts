import type { Table } from '../tables/table.ts'

/** A CSV file holds one table: each figure is a row that says which table it is of. */
export function asOneTable(tables: readonly Table[]): Table {
  return {
    name: 'Report',
    columns: ['Table', 'Row', 'Column', 'Value'].map((title) => ({ title, kind: 'text' as const })),
    rows: tables.flatMap(({ name, columns, rows }) =>
      rows.flatMap(([row = '', ...values]) =>
        values.map((value, at) => [name, row, columns[at + 1]?.title ?? '', value]),
      ),
    ),
  }
}
