import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../src/store/database/open-database.ts'
import { copyEmbedded } from './copy-embedded.ts'
import { copyTemplate, dropDatabase } from './postgres-template.ts'

/** Where a fresh database is; `env` is what a child process needs to work on it. */
export type DatabaseLocation = {
  databaseUrl: string | undefined
  dataDir: string
  env: { DATABASE_URL: string; DATA_DIR: string }
}

/** A fresh database, open in this process. */
type TestDatabase = { database: Database; location: DatabaseLocation }

/** Fresh, migrated, empty databases of one kind. All are closed and removed after the block's last test. */
export type TestDatabases = {
  kind: Database['kind']
  open(): Promise<TestDatabase>
  /** Not opened: the embedded database belongs to one process, and that may be the one under test. */
  prepare(): Promise<DatabaseLocation>
}

type CleanUp = () => void | Promise<void>

/** Declares the same tests twice: on the embedded database and on PostgreSQL (filter: `vitest -t '(embedded)'`). */
export function describeOnBothDatabases(name: string, declareTests: (databases: TestDatabases) => void): void {
  describe(`${name} (embedded)`, () => {
    declareTests(databasesOf('embedded', prepareEmbedded))
  })
  describe.skipIf(inject('postgresTemplate') === undefined)(`${name} (PostgreSQL)`, () => {
    declareTests(databasesOf('postgres', preparePostgres))
  })
}

/** For what takes too long on the embedded one, or needs several processes. */
export function describeOnPostgres(name: string, declareTests: (databases: TestDatabases) => void): void {
  describe.skipIf(inject('postgresTemplate') === undefined)(name, () => {
    declareTests(databasesOf('postgres', preparePostgres))
  })
}

/** For what does not depend on the database: the embedded one alone, which takes half the time. */
export function describeOnEmbedded(name: string, declareTests: (databases: TestDatabases) => void): void {
  describe(name, () => {
    declareTests(databasesOf('embedded', prepareEmbedded))
  })
}

function databasesOf(
  kind: Database['kind'],
  prepareOne: (later: CleanUp[]) => Promise<DatabaseLocation>,
): TestDatabases {
  const cleanUps: CleanUp[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  })
  const prepare = () => prepareOne(cleanUps)
  return {
    kind,
    prepare,
    async open() {
      const location = await prepare()
      const database = await openDatabase(location)
      cleanUps.push(() => database.close())
      return { database, location }
    },
  }
}

async function prepareEmbedded(later: CleanUp[]): Promise<DatabaseLocation> {
  const dataDir = temporaryDataDir(later)
  copyEmbedded(inject('embeddedTemplate'), dataDir)
  return { databaseUrl: undefined, dataDir, env: { DATABASE_URL: '', DATA_DIR: dataDir } }
}

async function preparePostgres(later: CleanUp[]): Promise<DatabaseLocation> {
  const template = inject('postgresTemplate')
  if (template === undefined) throw new Error('There is no PostgreSQL in this run.')
  const dataDir = temporaryDataDir(later)
  const name = `routeslip_test_${randomBytes(6).toString('hex')}`
  const databaseUrl = await copyTemplate(template.serverUrl, template.name, name)
  later.push(() => dropDatabase(template.serverUrl, name))
  return { databaseUrl, dataDir, env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } }
}

function temporaryDataDir(later: CleanUp[]): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'routeslip-test-'))
  later.push(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}
