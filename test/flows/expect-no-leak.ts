import { expect } from 'vitest'
import type { Play } from './play.ts'

/** A place in a program: `at file:///…/x.ts:12:3` or `at f (x.ts:12:3)`. */
const stackLine = /\bat [^\n"]{0,200}:\d+:\d+\)?/

/** Views go to one person, whose right to read is checked where they open. */
const shownToOne = /^views\./

/**
 * None of the texts stands in anything that the process wrote, answered or sent but a view; and in no view of those
 * `outside`. `markers` must be texts that nothing else holds.
 */
export function expectNoLeak(play: Play, markers: readonly string[], outside: readonly string[] = []): void {
  const { slack, app } = play
  const sent = slack.calls
    .filter(({ method }) => !shownToOne.test(method))
    .map(({ method, args }) => ({ method, args }))
  const answers = slack.deliveries.filter(({ body }) => !body.includes('"view":')).map(({ body }) => body)
  const { ephemerals, modals, homes } = slack.workspace
  const theirs = outside.map((email) => slack.as(email).id).map((id) => [modals.get(id), homes.get(id)?.content])
  const places = {
    'the log': app.output,
    'a call of Slack': JSON.stringify(sent),
    'an answer': answers.join('\n'),
    'an ephemeral message': JSON.stringify(ephemerals),
    'a modal of somebody else': JSON.stringify(theirs),
  }
  for (const [place, text] of Object.entries(places)) {
    for (const marker of markers) expect(text.includes(marker), `${marker} stands in ${place}`).toBe(false)
  }
}

/** No answer to anybody, and no line of the log, tells where in the program something happened. */
export function expectNoStackTrace({ slack, app }: Play): void {
  const told = [app.output, ...slack.deliveries.map(({ body }) => body), JSON.stringify(slack.workspace.ephemerals)]
  for (const text of told) expect(stackLine.exec(text)?.[0]).toBeUndefined()
}
