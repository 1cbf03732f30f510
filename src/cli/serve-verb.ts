import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { createLogger } from '../bot/create-logger.ts'
import { readConfig } from '../bot/read-config.ts'
import type { Serving } from '../bot/serve.ts'
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
        const { serve } = await import('../bot/serve.ts')
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
  const { firstSteps } = await import('./first-steps.ts')
  return `${ready}${await firstSteps(office, address)}\n`
}

/** A second signal while stopping ends the process at once, as the default handler does. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
