import type { Command } from 'commander'
import type { AdaptiveCard } from '../cards/adaptive-card.ts'
import { isObject } from '../cards/adaptive-card.ts'
import { readNamed } from './read-values.ts'
import { runVerb } from './run-verb.ts'
import { UsageError } from './usage-error.ts'

interface Loss {
  pointer: string
  what: string
  value?: string
}

/** `card to-slack|to-teams FILE`: the payload on stdout, what it could not carry on stderr. */
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
          const { view, losses } = toSlackModal(source, { callbackId: 'card', privateMetadata: '' })
          return show(view, losses)
        }
        const { losses, ...message } = toSlackMessage(source)
        show(message, losses)
      }),
    )
  card
    .command('to-teams')
    .description('print the Teams activity of an Adaptive Card')
    .argument('<file>', 'a card in JSON')
    .action(
      runVerb(async (file: string) => {
        const { toTeamsActivity } = await import('../cards/to-teams.ts')
        const { losses, ...activity } = toTeamsActivity(readCard(file))
        show({ type: 'message', ...activity }, losses)
      }),
    )
}

function show(payload: unknown, losses: readonly Loss[]): void {
  process.stdout.write(`${JSON.stringify(payload, null, 2)}\n`)
  for (const { pointer, what, value } of losses) {
    process.stderr.write(`${pointer || '/'}: ${what}${value === undefined ? '' : ` (${value})`}\n`)
  }
}

function readCard(file: string): AdaptiveCard {
  try {
    const card: unknown = JSON.parse(readNamed(file).toString('utf8'))
    if (isObject(card) && card['type'] === 'AdaptiveCard') return card as AdaptiveCard
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: it is not JSON.`)
  }
  throw new UsageError(`${file}: it must be one object with "type": "AdaptiveCard".`)
}
