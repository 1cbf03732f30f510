/** What stands before a word on this surface: Slack has a slash command, elsewhere the word is a message. */
export function prefixOn(surface: string): string {
  return surface === 'slack' ? '/task' : ''
}
