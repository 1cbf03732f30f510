/** Something of a card that a platform cannot say: where it stood, what happened to it, and what it was. */
export interface Loss {
  pointer: string
  what: string
  value?: string
  /** Set for what the author of the card should mend: too much for a limit, or a type that nobody knows. */
  fault?: 'limit' | 'unknown'
}

/** A loss without the properties that say nothing. */
export function lossOf(pointer: string, what: string, value = '', fault?: Loss['fault']): Loss {
  return { pointer, what, ...(value !== '' && { value }), ...(fault && { fault }) }
}
