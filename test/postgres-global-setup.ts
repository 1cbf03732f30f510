import type { TestProject } from 'vitest/node'
import { makeEmbeddedTemplate } from './embedded-template.ts'
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
  const [embedded, postgres] = await Promise.all([makeEmbeddedTemplate(), preparePostgres()])
  provide('embeddedTemplate', embedded.dataDir)
  provide('postgresTemplate', postgres && { serverUrl: postgres.template.serverUrl, name: postgres.template.name })
  return async () => {
    embedded.discard()
    await postgres?.template.discard()
    await postgres?.server?.stop()
  }
}

type Prepared = { template: PostgresTemplate; server: PostgresServer | undefined }

async function preparePostgres(): Promise<Prepared | undefined> {
  const given = process.env['DATABASE_URL_TEST']
  try {
    const server = given ? undefined : await startPostgresServer()
    return { server, template: await makePostgresTemplate(server?.url ?? given ?? '') }
  } catch (error) {
    if (given || process.env['CI']) throw error
    console.error(NOT_TESTED, error)
    return undefined
  }
}

const NOT_TESTED = `
################################################################################
  NO POSTGRESQL: every test that needs one is SKIPPED, half of the store and of
  the flows. Set DATABASE_URL_TEST to a server on which databases may be created.
################################################################################
`
