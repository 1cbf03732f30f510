import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { makePostgresTemplate, type PostgresTemplate } from './postgres-template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, closed DATA_DIR to copy. */
    embeddedTemplate: string
    /** Undefined when no PostgreSQL could be had; see the message of the run. */
    postgresTemplate: { serverUrl: string; name: string } | undefined
  }
}

/** Once for each run: a PostgreSQL server, and a migrated database of either kind that the tests copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const embeddedTemplate = mkdtempSync(join(tmpdir(), 'routeslip-template-'))
  const [postgres] = await Promise.all([preparePostgres(), makeEmbedded(embeddedTemplate)])
  provide('embeddedTemplate', embeddedTemplate)
  provide('postgresTemplate', postgres && { serverUrl: postgres.template.serverUrl, name: postgres.template.name })
  return async () => {
    rmSync(embeddedTemplate, { recursive: true, force: true })
    await (postgres?.server ?? postgres?.template)?.discard()
  }
}

/** In a process of its own: PGlite's start keeps its thread busy for seconds, and the server's connections would time out. */
async function makeEmbedded(dataDir: string): Promise<void> {
  const script = fileURLToPath(new URL('make-embedded-template.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script, dataDir])
}

type Prepared = { template: PostgresTemplate; server: PostgresServer | undefined }

async function preparePostgres(): Promise<Prepared | undefined> {
  const given = process.env['DATABASE_URL_TEST']
  try {
    return given ? { server: undefined, template: await makePostgresTemplate(given) } : await startOwn()
  } catch (error) {
    if (given || process.env['CI']) throw error
    console.error(NOT_TESTED, error)
    return undefined
  }
}

async function startOwn(): Promise<Prepared> {
  const server = await startPostgresServer()
  try {
    return { server, template: await makePostgresTemplate(server.url) }
  } catch (error) {
    await server.discard()
    throw error
  }
}

const NOT_TESTED = `
################################################################################
  NO POSTGRESQL: every test that needs one is SKIPPED, half of the store and of
  the flows. Set DATABASE_URL_TEST to a server on which databases may be created.
################################################################################
`
