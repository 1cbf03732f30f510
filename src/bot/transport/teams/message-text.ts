import { isObject } from '../../../cards/adaptive-card.ts'
import type { Activity } from './activity.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
}
/** A reply in a personal chat quotes what it answers (Teams: `http://schema.skype.com/Reply`); the id is the message's. */
const QUOTE =
  /<blockquote\b[^>]*\bitemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*\bitemid="([^"]{1,500})"[^>]*>.*?<\/blockquote>/s

/** What was written, without the mention of the bot, the spaces that Teams puts in, and a leading `/task`. */
export function wordsOf(activity: Activity): string {
  return plain(withoutMention(activity, activity.text ?? '')).replace(/^\/task\b\s*/i, '')
}

/** The message that this one answers, and what was written to it. Null: it answers none. */
export function quotedIn(activity: Activity): { message: string; text: string } | null {
  const html = htmlOf(activity)
  const [quote, message] = QUOTE.exec(html) ?? []
  if (quote !== undefined && message !== undefined) return { message, text: htmlToText(html.replace(quote, '')) }
  // The newer form of the same: an entity names the message, and a placeholder stands in the text.
  const named = activity.entities?.find(({ type }) => type === 'quotedReply')?.quotedReply?.messageId
  const typed = (activity.text ?? '').replaceAll(/<quoted\b[^>]*\/>/g, '')
  if (named !== undefined) return { message: named, text: plain(withoutMention(activity, typed)) }
  if (activity.replyToId)
    return { message: activity.replyToId, text: plain(withoutMention(activity, activity.text ?? '')) }
  return null
}

/** Whether a picture stands in the text itself: Teams hands that over to nobody without a token of the bot. */
export function hasPicture({ attachments }: Activity): boolean {
  return (attachments ?? []).some(({ contentType = '' }) => contentType.startsWith('image/'))
}

function htmlOf({ attachments }: Activity): string {
  const html = attachments?.find(({ contentType }) => contentType === 'text/html')
  if (typeof html?.content === 'string') return html.content
  return isObject(html?.content) ? String(html.content['text'] ?? '') : ''
}

function withoutMention({ entities, recipient }: Activity, text: string): string {
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id,
  )
  return mentions.reduce((left, mention) => (mention.text ? left.replaceAll(mention.text, '') : left), text)
}

/** What is read in HTML of Teams. */
export function htmlToText(html: string): string {
  return plain(html.replaceAll(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n').replaceAll(/<[^>]*>/g, ''))
}

function plain(text: string): string {
  return text
    .replaceAll(/&(#39|[a-z]{2,5});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replaceAll('\u00a0', ' ')
    .trim()
}
