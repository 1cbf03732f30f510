/** "A" and 7 to 9 digits, in groups or not: A123456789, A 123-456-789, A# 087 654 321. */
const A_NUMBER = /(?<![A-Za-z0-9])A[#\s-]{0,2}(\d(?:[\s-]?\d){6,8})(?![\s-]?\d)/gi
/** The same with nothing around it, where the "A" may be left out. */
const A_NUMBER_ALONE = /^\s*A?[#\s-]{0,2}(\d(?:[\s-]?\d){6,8})\s*$/i

/** The A-numbers written anywhere in a text, as nine digits (older numbers have fewer, and get zeros in front). */
export function aNumbersIn(text: string): string[] {
  return [...text.matchAll(A_NUMBER)].map(([, digits]) => normalized(digits ?? ''))
}

/** The A-number that the whole text is, or null. */
export function aNumberOf(text: string): string | null {
  const digits = A_NUMBER_ALONE.exec(text)?.[1]
  return digits === undefined ? null : normalized(digits)
}

function normalized(digits: string): string {
  return digits.replace(/\D/g, '').padStart(9, '0')
}
