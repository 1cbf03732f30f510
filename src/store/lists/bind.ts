/** Adds a value to the parameters of a statement and returns its place, `$1`. */
export type Bind = (value: unknown) => string

export function createBind(): { bind: Bind; params: unknown[] } {
  const params: unknown[] = []
  return { params, bind: (value) => `$${params.push(value)}` }
}

/**
 * SQL: the task `t` is one of those whose ids the query gives. As an array, because the planner overrates how many rows a
 * search finds, and would read the whole table to join them.
 */
export function isOneOf(idsQuery: string): string {
  return `t.id = ANY (ARRAY(${idsQuery}))`
}
