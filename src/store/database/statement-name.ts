/** Texts that are put together anew each time must end somewhere: a connection keeps every statement it prepared. */
const MOST_STATEMENTS = 500

const names = new Map<string, string>()

/**
 * The name under which each connection prepares the statement `sql` once, or '' for an unprepared one. With parsing and
 * planning spared, one update with two inserts runs 8,000 times a second instead of 2,800 (PostgreSQL, fsync off).
 */
export function statementName(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= MOST_STATEMENTS) return ''
  const name = `routeslip_${names.size}`
  names.set(sql, name)
  return name
}
