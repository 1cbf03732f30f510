import type { ImageElement } from '@slack/types'
import { type Member, membersOf, textOf, wordOf } from '../card-props.ts'
import { plainRuns, type Run } from '../markdown.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'
import { addSelectAction } from './actions.ts'
import { addLoss, addPiece, type Conversion } from './conversion.ts'
import { addText } from './text-blocks.ts'
import { linkOf, withoutBadLink } from './write-text.ts'

/** Adds a picture: a block of its own, or a small one in a context block when it is an icon or a portrait. */
export function addImage(member: Member, to: Conversion): void {
  const image = imageElement(member, to)
  if (image !== undefined) {
    const small = ['small', 'icon'].includes(wordOf(member.node, 'size')) || wordOf(member.node, 'style') === 'person'
    addPiece(to, small ? { type: 'context', elements: [image] } : image, member.pointer)
  }
}

/** Adds the pictures of an ImageSet: in a row of ten small ones. */
export function addImageSet({ node, pointer }: Member, to: Conversion): void {
  const members = membersOf(node, 'images', pointer, 'Image')
  const images = members.flatMap((member) => imageElement(member, to) ?? [])
  for (let at = 0; at < images.length; at += SLACK_LIMITS.contextElements) {
    addPiece(to, { type: 'context', elements: images.slice(at, at + SLACK_LIMITS.contextElements) }, pointer)
  }
  if (images.length > 0) addLoss(to, pointer, 'The pictures of a set are shown small')
  for (const member of members) addSelectAction(member, to)
}

/** The picture for Slack, or undefined, with its description as text and a loss, when Slack cannot load it. */
function imageElement({ node, pointer }: Member, to: Conversion): ImageElement | undefined {
  const url = textOf(node, 'url')
  const alt = textOf(node, 'altText')
  const link = isLoadable(url) ? linkOf(url) : undefined
  if (link === undefined) {
    const what = url.startsWith('data:')
      ? 'Slack cannot show a picture that is inside the card'
      : 'Slack cannot load this picture'
    addLoss(to, pointer, what, [alt, cutText(url, 200)].filter((text) => text !== '').join('\n'))
    addText(plainRuns(alt), 'small', pointer, to)
    return undefined
  }
  if (alt.length > SLACK_LIMITS.altText) addLoss(to, `${pointer}/altText`, 'The description is cut', alt, 'limit')
  return { type: 'image', image_url: link, alt_text: cutText(alt.trim() || 'Picture', SLACK_LIMITS.altText) }
}

/** Formats that Slack refuses; it takes PNG, JPEG and GIF (Slack: image block). */
const NO_FORMAT = /\.(?:svgz?|webp|avif|bmp|ico|tiff?|heic|pdf)$/i
/** Names and addresses of a network that Slack's servers are not in (RFC 1918, 4193, 4291, 6761, 6762, 8375). */
const INNER_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|corp|home|lan|home\.arpa|test|invalid)$/i
const INNER_NUMBER =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./

/** Whether Slack's servers can load a picture from here: one that they cannot refuses the whole message. */
function isLoadable(address: string): boolean {
  const trimmed = address.trim()
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return false
  const { hostname, pathname } = new URL(trimmed)
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return !/^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/i.test(host)
  return host.includes('.') && !INNER_NAME.test(host) && !INNER_NUMBER.test(host) && !NO_FORMAT.test(pathname)
}

/** Adds a Media element: its poster, and links to its sources. A video block needs the domain in the app's manifest. */
export function addMedia({ node, pointer }: Member, to: Conversion): void {
  const alt = textOf(node, 'altText')
  const poster = textOf(node, 'poster')
  if (poster !== '') {
    const image = imageElement({ node: { type: 'Image', url: poster, altText: alt }, pointer: `${pointer}/poster` }, to)
    if (image !== undefined) addPiece(to, image, pointer)
  }
  const sources = [...membersOf(node, 'sources', pointer), ...membersOf(node, 'captionSources', pointer)]
  const links = sources.flatMap(({ node: source }) => {
    const url = textOf(source, 'url')
    return url === '' ? [] : [{ text: '\n' }, linkTo(url, textOf(source, 'label') || textOf(source, 'mimeType'))]
  })
  addLoss(to, pointer, 'Slack does not play media of other sites: there are links instead')
  addText([...plainRuns(alt), ...links], 'body', pointer, to)
}

function linkTo(url: string, name: string): Run {
  return withoutBadLink({ text: name || url, url })
}
