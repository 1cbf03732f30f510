/** A text in pieces of at most `limit` characters, cut at paragraphs, lines or words where there are any. Nothing is lost. */
export function splitText(text: string, limit = 2800): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = cutAt(rest, limit)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

function cutAt(text: string, limit: number): number {
  const part = text.slice(0, limit)
  for (const boundary of ['\n\n', '\n', ' ']) {
    const at = part.lastIndexOf(boundary)
    if (at > limit / 2) return at + boundary.length
  }
  // Never between the two halves of a character.
  const code = text.charCodeAt(limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}
