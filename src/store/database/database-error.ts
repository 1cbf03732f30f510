/** PostgreSQL's SQLSTATE of a failed statement, raw from `pg` or wrapped by Prisma; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  let current = error
  while (isObject(current)) {
    const code = stateIn(current)
    if (code !== undefined) return code
    const meta = isObject(current['meta']) ? current['meta'] : {}
    current = meta['driverAdapterError'] ?? current['cause']
  }
  return undefined
}

/** True when a unique index refused the row: Prisma P2002, PostgreSQL 23505. */
export function isUniqueViolation(error: unknown): boolean {
  return prismaCodeOf(error) === 'P2002' || sqlStateOf(error) === '23505'
}

/** True when the transaction lost against another one and may be tried again: Prisma P2034, PostgreSQL 40001 and 40P01. */
export function isSerializationConflict(error: unknown): boolean {
  const state = sqlStateOf(error)
  return prismaCodeOf(error) === 'P2034' || state === '40001' || state === '40P01'
}

/** There is a digit in every SQLSTATE and in no errno (`EPIPE`); P0001 is a trigger's own refusal, P1000 and up Prisma's. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/
const PRISMA_CODE = /^P[1-9]\d{3}$/

function stateIn(error: Record<string, unknown>): string | undefined {
  const code = error['originalCode'] ?? error['code']
  return typeof code === 'string' && SQL_STATE.test(code) && !PRISMA_CODE.test(code) ? code : undefined
}

function prismaCodeOf(error: unknown): string | undefined {
  const code = isObject(error) ? error['code'] : undefined
  return typeof code === 'string' && PRISMA_CODE.test(code) ? code : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
