/**
 * What a person typed, from the mrkdwn that Slack makes of it: links as their address, mentions as `@name` where Slack
 * gives a name, and the three escaped characters back. Slack: formatting text for app surfaces.
 */
export function toPlainText(mrkdwn: string): string {
  return unescapeText(
    mrkdwn.replace(
      /<([@#!]|[a-z][a-z+.-]*:)([^<>|]*)(?:\|([^<>]*))?>/gi,
      (_whole, kind: string, rest: string, label?: string) =>
        kind.length === 1 ? mentionText(kind, rest, label) : linkText(`${kind}${rest}`, label),
    ),
  )
}

/** The three characters that Slack escapes in everything that is typed. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function mentionText(kind: string, id: string, label: string | undefined): string {
  return `${kind === '#' ? '#' : '@'}${(label || id).replace(/^[@#]/, '')}`
}

function linkText(target: string, label: string | undefined): string {
  const address = target.replace(/^(mailto|tel):/, '')
  return label && label !== address && !target.endsWith(`//${label}`) ? `${label} (${address})` : address
}
