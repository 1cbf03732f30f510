/** PostgreSQL's names of the types that a column may have whose values are read as `Value`; null is said by TypeScript alone. */
type ColumnType<Value> = [Value] extends [string]
  ? 'text' | 'uuid'
  : [Value] extends [number]
    ? 'integer' | 'double precision'
    : [Value] extends [bigint]
      ? 'bigint'
      : [Value] extends [boolean]
        ? 'boolean'
        : [Value] extends [Uint8Array]
          ? 'bytea'
          : 'jsonb' | 'json'

/**
 * The columns of a row with their types: the compiler holds them against the row's type, and `npm run check:sql` against what
 * the database gives. So a column that was misspelt or that changed its type is found before anybody runs the statement.
 */
export type ColumnsOf<Row> = { [Name in keyof Row]-?: ColumnType<NonNullable<Row[Name]>> }
