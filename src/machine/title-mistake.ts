const aNumber = /\bA[-#\s]{0,2}\d{2,3}[-\s]?\d{3}[-\s]?\d{3}\b/i

/** A title stands on every card, so it may not hold what only Details may show (DESIGN.md section 6). Null: all is well. */
export function titleMistake(title: string): string | null {
  return aNumber.test(title) ? 'Title holds an A-number, and titles stand on every card: leave it out.' : null
}
