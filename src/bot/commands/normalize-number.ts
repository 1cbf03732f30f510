/**
 * A task's number in full (`ITMS-2026-00012`) from any usual writing: `itms-2026-12`, `ITMS 2026 12`, `2026-12`, `#12`,
 * `12` (of `year`). Null when the text is no number.
 */
export function normalizeNumber(text: string, prefix: string, year: number): string | null {
  const separator = '[\\s\\-–/_.]*'
  const pattern = new RegExp(`^#?(?:${prefix}${separator})?(?:(\\d{4})[\\s\\-–/_.]+)?(\\d{1,6})$`, 'i')
  const [, ofYear, count] = pattern.exec(text.trim()) ?? []
  if (count === undefined || Number(count) === 0) return null
  return `${prefix}-${ofYear ?? year}-${String(Number(count)).padStart(5, '0')}`
}
