import { aNumberOf } from '../task/a-numbers.ts'
import type { Bind } from './bind.ts'

/** What somebody types into a search, as the things that it may be. */
export interface Wanted {
  /** ITMS number, in parts; year null where it was left out. */
  number: { year: number | null; inYear: number } | null
  caseNumber: string
  aNumber: string | null
  words: string[]
}

const LARGEST_NUMBER = 2_147_483_647

/** Reads `ITMS-2026-00012`, `2026-12` or `12`; null for anything else. */
export function readNumber(text: string, prefix: string): Wanted['number'] {
  const parts = new RegExp(`^\\s*(?:${prefix}[\\s-]*)?(?:(\\d{4})[\\s/-]+)?0*(\\d{1,10})\\s*$`, 'i').exec(text)
  const inYear = Number(parts?.[2])
  return parts && inYear <= LARGEST_NUMBER ? { year: parts[1] ? Number(parts[1]) : null, inYear } : null
}

/** Reads `ITMS-2026-00012`, `2026-12`, `12`, a case number, an A-number or words of a title. */
export function readWanted(text: string, prefix: string): Wanted {
  return {
    number: readNumber(text, prefix),
    caseNumber: text.trim(),
    aNumber: aNumberOf(text),
    words: wordsOf(text),
  }
}

export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * SQL: the column holds every word, in any order, each by its beginning. The expression is the one of the indexes `task_…_words`:
 * the parser takes "ERO/EIU" for a path and "a.lee@x.gov" for one word, so what stands between words becomes a space.
 */
export function holdsWords(column: string, words: readonly string[], bind: Bind): string {
  const vector = `to_tsvector('simple', translate(${column}, '/\\@._:-+~&?=#%', '              '))`
  return `${vector} @@ to_tsquery('simple', ${bind(words.map((word) => `${word}:*`).join(' & '))})`
}

/** A pattern of LIKE for what begins with the text, whatever signs are in it. */
export function beginningWith(text: string): string {
  return `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
}

/**
 * SQL: the ids of the tasks that match. Each part has an index of its own, so they are united instead of joined by OR.
 * `readable`: the tasks with the wanted A-number of which the reader may know.
 */
export function matches(wanted: Wanted, readable: readonly string[], bind: Bind): string {
  const parts: string[] = []
  const { number, caseNumber, words } = wanted
  if (number) {
    const year = number.year === null ? '' : `AND number_year = ${bind(number.year)}::integer`
    parts.push(`SELECT id FROM task WHERE number_in_year = ${bind(number.inYear)}::integer ${year}`)
  }
  if (caseNumber !== '') {
    const pattern = bind(beginningWith(caseNumber))
    parts.push(`SELECT id FROM task WHERE case_number <> '' AND lower(case_number) LIKE ${pattern}`)
  }
  if (words.length > 0) parts.push(`SELECT id FROM task WHERE ${holdsWords('title', words, bind)}`)
  if (readable.length > 0) parts.push(`SELECT unnest(${bind(readable)}::uuid[])`)
  return parts.length === 0 ? 'SELECT NULL::uuid' : parts.join(' UNION ')
}
