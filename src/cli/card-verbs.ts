import type { Command } from 'commander'
import { type AdaptiveCard, CardError, parseCard } from '../cards/adaptive-card.ts'
import { readNamed } from './read-values.ts'
import { runVerb, UsageError } from './run-verb.ts'

interface Loss {
  pointer: string
  what: string
  value?: string
}

/** `card to-slack|to-teams FILE`: the payload with its `losses` on stdout, what it could not carry also in lines on stderr. */
export function addCardVerbs(program: Command): void {
  const card = program.command('card').description('convert an Adaptive Card')
  card
    .command('to-slack')
    .description('print the Slack message or modal of an Adaptive Card')
    .argument('<file>', 'a card in JSON')
    .option('--modal', 'a modal instead of a message')
    .action(
      runVerb(async (file: string, options: { modal?: boolean }) => {
        const source = readCard(file)
        const { toSlackMessage, toSlackModal } = await import('../cards/to-slack.ts')
        if (options.modal) {
          return show(toSlackModal(source, { callbackId: 'card', privateMetadata: '' }))
        }
        show(toSlackMessage(source))
      }),
    )
  card
    .command('to-teams')
    .description('print the Teams activity of an Adaptive Card')
    .argument('<file>', 'a card in JSON')
    .action(
      runVerb(async (file: string) => {
        const { toTeamsActivity } = await import('../cards/to-teams.ts')
        show({ type: 'message', ...toTeamsActivity(readCard(file)) })
      }),
    )
}

function show<Result extends { losses: readonly Loss[] }>(result: Result): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  for (const { pointer, what, value } of result.losses) {
    process.stderr.write(`${pointer || '/'}: ${what}${value === undefined ? '' : ` (${value})`}\n`)
  }
}

/** Throws UsageError with the JSON pointer of the place where the file is no card. */
function readCard(file: string): AdaptiveCard {
  // Windows editors put a mark before the first brace.
  const text = readNamed(file)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  try {
    return parseCard(JSON.parse(text))
  } catch (error) {
    if (error instanceof CardError) throw new UsageError(`${file}: ${error.message}`)
    throw new UsageError(`${file}: it is not JSON.`)
  }
}
