import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { readConfig } from '../bot/config/read-config.ts'
import { createLogger } from '../bot/logging/create-logger.ts'
import { makeWorld } from '../bot/office/make-world.ts'
import type { OfficeParts } from '../bot/office/office-parts.ts'
import type { Serving } from '../bot/server/serve.ts'
import { officialsOf, openStep } from '../machine/clearance/authority.ts'
import type { Directory, Person } from '../machine/people/directory.ts'
import { runVerb } from './run-verb.ts'

/** `serve`: runs until SIGINT or SIGTERM, then ends what is under way. */
export function addServeVerb(program: Command): void {
  program
    .command('serve')
    .description('run the office: chat, Desk, outbox, health and metrics')
    .action(
      runVerb(async () => {
        const config = readConfig(process.env)
        const logger = createLogger(config.logLevel)
        // Twelve seconds of silence look like a program that hangs.
        if (config.databaseUrl === null && !existsSync(config.dataDir)) {
          process.stdout.write(`Making the embedded database in ${config.dataDir}; this first start takes a little …\n`)
        }
        const { serve } = await import('../bot/server/serve.ts')
        const { openDesk } = await import('../desk/create-desk.ts')
        const serving = await serve(config, logger, { surfaces: [openDesk] })
        process.stdout.write(await welcome(serving))
        await stopSignal()
        process.stdout.write('Stopping: ending what is under way …\n')
        await serving.stop()
        process.stdout.write('Stopped.\n')
      }),
    )
}

async function welcome({ address, platforms, office }: Serving): Promise<string> {
  const chat = platforms.length > 0 ? `Chat: ${platforms.join(', ')}.` : 'No chat is configured.'
  const ready = `Routeslip is ready at ${address}. ${chat}\n`
  if (platforms.length > 0) return ready
  const { firstSteps } = await import('./serve-verb.ts')
  return `${ready}${await firstSteps(office, address)}\n`
}

/** A second signal while stopping ends the process at once, as the default handler does. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** One line for whoever starts Routeslip without chat: where to look, and what to click first. */
export async function firstSteps({ parts }: { parts: OfficeParts }, address: string): Promise<string> {
  const directory = await parts.store.directory()
  if (directory.people.size === 0) return 'Load your people first: npx routeslip people import FILE.csv'
  const official = await waitedFor(parts, directory)
  const click = official
    ? `choose ${official.name} (${official.title}), and press Clear on the card that needs you`
    : 'and choose who you are'
  return `Open ${address}/desk${official ? ', ' : ' '}${click}.`
}

/** A clearing official for whom a task waits. */
async function waitedFor(parts: OfficeParts, directory: Directory): Promise<Person | null> {
  const [reader] = [...directory.people.values()].filter(({ active }) => active)
  if (!reader) return null
  const world = makeWorld(parts, directory)
  const query = { view: 'active', reader: reader.id, today: world.today, status: 'sentToAd' } as const
  const { rows } = await parts.store.list({ ...query, page: 0, pageSize: 1 })
  const task = rows[0] ? await parts.store.task({ id: rows[0].id }) : null
  const step = task && openStep(task)
  return (task && step && officialsOf(step, task, world)[0]) || null
}
