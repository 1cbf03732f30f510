import { readFileSync } from 'node:fs'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { readConfig } from '../../src/bot/config/read-config.ts'
import { callControl, socketPath } from '../../src/bot/control/call-control.ts'
import { type CallOffice, callHere } from '../../src/bot/control/operations.ts'
import { createLogger } from '../../src/bot/logging/create-logger.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'
import { openOffice } from '../../src/bot/server/open-office.ts'

/**
 * What a verb of the command line does on the database of `env`, without the seconds that its process takes to start: asks
 * the `serve` that holds the embedded database, or opens the PostgreSQL one beside it. Throws what the office refuses.
 */
async function withOfficeBeside<T>(env: Record<string, string>, work: (call: CallOffice) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, ...env })
  if (config.databaseUrl === null) return work(callControl(socketPath(config.dataDir) ?? ''))
  const office = await openOffice(config, createLogger('error'))
  try {
    return await work(callHere(office))
  } finally {
    await office.close()
  }
}

/** The record pack of a task as JSON, as `export NUMBER --json` prints it. */
export function exportedRecord(env: Record<string, string>, number: string): Promise<string> {
  return withOfficeBeside(env, async (call) => JSON.stringify(await call('export', { number })))
}

/** Brings the demo people into a PostgreSQL database, as `people import` does. */
export async function importDemoPeople(env: Record<string, string>): Promise<void> {
  const { people } = readPeopleCsv(readFileSync('profiles/ihsc/people.csv', 'utf8'), await loadProfile('profiles/ihsc'))
  await withOfficeBeside(env, (call) => call('importPeople', { people }))
}
