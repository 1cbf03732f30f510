/** Adds a value to the parameters of a statement and returns its place, `$1`. */
export type Bind = (value: unknown) => string

export function createBind(): { bind: Bind; params: unknown[] } {
  const params: unknown[] = []
  return { params, bind: (value) => `$${params.push(value)}` }
}
