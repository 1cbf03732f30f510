import pg from 'pg'

type ParseText = (text: string) => unknown
const { builtins } = pg.types

/** pg reads these in the machine's own time zone, or as text. Read here as Prisma does, so that both agree on a row. */
const PARSERS: ReadonlyMap<number, ParseText> = new Map<number, ParseText>([
  [builtins.TIMESTAMP, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
  [builtins.DATE, (text) => new Date(`${text}T00:00:00Z`)],
  [builtins.INT8, BigInt],
])

/** Types of a raw query's rows: timestamps and dates are UTC `Date`s, bigint is `bigint`, json is parsed. */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
}
