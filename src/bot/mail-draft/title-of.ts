/** What programs put before a subject: RE:, AW:, FW:, [EXTERNAL], (UNCLASSIFIED), also several of them. */
const marks =
  /^(?:\s*(?:(?:re|fw|fwd|aw|wg|sv|tr|rv)\s*(?:\[\d+\])?\s*:|\[\s*(?:external|ext|encrypted|secure|eml)[^\]]*\]|\(\s*(?:unclassified|u)[^)]*\)|external\s*:))+\s*/i
/** As titles are refused with one (title-mistake.ts); here it is left out. */
const aNumbers = /(?<![A-Za-z0-9])A[-#\s]{0,2}\d{2,3}[-\s]?\d{3}[-\s]?\d{3}\b/gi
const LONGEST = 200

/** A title that may stand on every card, as far as a program can tell: the subject without marks and A-numbers. */
export function titleOf(subject: string): string {
  const bare = subject.replace(marks, '').replace(aNumbers, '')
  const tidy = bare
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
  return tidy.length <= LONGEST ? tidy : `${tidy.slice(0, LONGEST - 1).trimEnd()}…`
}
