import { setTimeout as wait } from 'node:timers/promises'
import { type Config, readConfig } from '../bot/config/read-config.ts'
import { callControl, pathTooLong, socketPath } from '../bot/control/call-control.ts'
import type { CallOffice } from '../bot/control/operations.ts'

/** How long a `serve` that has locked the data folder may take until it answers at its socket. */
const SERVE_STARTS_WITHIN_MS = 20_000

/**
 * Lends the office to a verb. With the embedded database that is the running `serve`, through its socket, or else the
 * database opened here; with DATABASE_URL it is always opened here, as a server takes many. `options` are those of openOffice.
 */
export async function withOffice<T>(
  work: (call: CallOffice) => Promise<T>,
  options: { demo?: boolean } = {},
): Promise<T> {
  const config = readConfig(process.env)
  const running = config.databaseUrl === null ? await findServe(config) : null
  return running ? work(running) : openAndWork(config, work, options)
}

async function openAndWork<T>(
  config: Config,
  work: (call: CallOffice) => Promise<T>,
  options: { demo?: boolean },
): Promise<T> {
  // Loaded only where they are needed: a verb that finds a running `serve` answers in a third of the time.
  const [{ callHere }, { createLogger }, { openOffice }] = await Promise.all([
    import('../bot/control/operations.ts'),
    import('../bot/logging/create-logger.ts'),
    import('../bot/server/open-office.ts'),
  ])
  const office = await openOffice(config, createLogger('error'), options).catch(async (error: Error) => {
    if (error.name !== 'DataDirLocked') throw error
    return waitForServe(config, error)
  })
  if (typeof office === 'function') return work(office)
  try {
    return await work(callHere(office))
  } finally {
    await office.close()
  }
}

async function findServe(config: Config): Promise<CallOffice | null> {
  const path = socketPath(config.dataDir)
  if (path === null) return null
  const call = callControl(path)
  try {
    await call('ping', {})
    return call
  } catch (error) {
    if (error instanceof Error && error.name === 'NobodyServes') return null
    throw error
  }
}

/** Somebody has the folder but does not answer: a `serve` that is starting, or one with a path too long. */
async function waitForServe(config: Config, locked: Error): Promise<CallOffice> {
  if (socketPath(config.dataDir) === null) throw Object.assign(locked, { message: `${locked.message}\n${pathTooLong}` })
  const deadline = Date.now() + SERVE_STARTS_WITHIN_MS
  while (Date.now() < deadline) {
    const call = await findServe(config)
    if (call) return call
    await wait(200)
  }
  throw locked
}
