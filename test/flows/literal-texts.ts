import { expect } from 'vitest'
import { asJsons, asText, isJson } from '../slack/json.ts'

/** What Slack would make a mention, a channel or a link of. */
const links = /<[!@#]|<https?:/
/** What it would make bold, italic, struck, code or a picture of. */
const styles = /(?<=^|[\s>])(\*b\*|_i_|~s~|`c`)(?=$|[\s<])|:tada:/

/** Nothing typed acts in a message. A notification shows its text without styles, so only links could act there. */
export function expectNothingActs({ text, blocks }: { text: string; blocks: unknown }): void {
  expect(text).not.toMatch(links)
  for (const formatted of mrkdwnIn(blocks)) {
    expect(formatted).not.toMatch(links)
    expect(formatted).not.toMatch(styles)
  }
}

/** Whether a text that Slack does not format, or one that says the same after its escapes, holds this. */
export function showsLiterally(blocks: unknown, wanted: string): boolean {
  const unescaped = mrkdwnIn(blocks).map((text) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )
  return [...unescaped, ...plainIn(blocks)].some((text) => text.includes(wanted))
}

/** The texts that Slack formats. */
function mrkdwnIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(mrkdwnIn)
  if (!isJson(node)) return []
  return node['type'] === 'mrkdwn' ? [asText(node['text'])] : Object.values(node).flatMap(mrkdwnIn)
}

/** Plain texts, and the runs of rich text together: neither is formatted by what stands in it. */
function plainIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(plainIn)
  if (!isJson(node)) return []
  if (node['type'] === 'plain_text') return [asText(node['text'])]
  if (node['type'] === 'rich_text_section')
    return [
      asJsons(node['elements'])
        .map(({ text }) => asText(text))
        .join(''),
    ]
  return Object.values(node).flatMap(plainIn)
}
