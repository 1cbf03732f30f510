import pg from 'pg'
import { applyMigrations } from '../src/store/database/apply-migrations.ts'
import { openDatabase } from '../src/store/database/open-database.ts'

/** A migrated database on a server, to be copied for each test; both URLs hold the right to create databases. */
export type PostgresTemplate = { serverUrl: string; name: string; discard(): Promise<void> }

/** Makes the template on the server that `serverUrl` leads to. */
export async function makePostgresTemplate(serverUrl: string): Promise<PostgresTemplate> {
  const name = `routeslip_template_${process.pid}_${Date.now()}`
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`)
  const database = await openDatabase({ databaseUrl: urlOf(serverUrl, name), dataDir: '' })
  await applyMigrations(database)
  await database.close()
  return { serverUrl, name, discard: () => dropDatabase(serverUrl, name) }
}

/** Copies the template (0.1 s) under a new name, and returns the copy's URL. */
export async function copyTemplate(serverUrl: string, template: string, name: string): Promise<string> {
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return urlOf(serverUrl, name)
}

/** Drops a database, whoever is still connected to it. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = database
  return url.href
}

async function runOnServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
