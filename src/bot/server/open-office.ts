import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceTemplates } from '../../cards/render-card.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { createStore } from '../../store/create-store.ts'
import { applyMigrations } from '../../store/database/apply-migrations.ts'
import { openDatabase } from '../../store/database/open-database.ts'
import type { Store } from '../../store/store.ts'
import { keepKey } from '../config/keep-key.ts'
import { loadProfile } from '../config/load-profile.ts'
import { loadTemplates } from '../config/load-templates.ts'
import type { Config } from '../config/read-config.ts'
import type { Room } from '../control/room.ts'
import { createCounters } from '../logging/counters.ts'
import type { Logger } from '../logging/create-logger.ts'
import { createMailer } from '../mail/mailer.ts'
import { createDeskLinks } from '../office/desk-links.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { createTurns } from '../outbox/create-turns.ts'
import { readPeopleCsv } from '../people/read-people-csv.ts'
import { createOffice } from '../requests/create-office.ts'

export interface OpenOffice extends Room {
  kind: 'embedded' | 'postgres'
  /** Each listener is called after each commit of this process. */
  onCommit(listener: () => void): unknown
  close(): Promise<void>
}

/**
 * Opens the database (locked, when it is the embedded one), brings its schema up to date, and puts the office on top.
 * Throws ProfileError, DataDirLocked, DatabaseUnusable or MigrationRefused. `demo: false`: an empty directory stays empty,
 * for an office that is about to import its own people.
 */
export async function openOffice(config: Config, logger: Logger, { demo = true } = {}): Promise<OpenOffice> {
  const profile = await loadProfile(config.profileDir)
  replaceTemplates(loadTemplates(config.profileDir, profile))
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    onConnectionLost: (err) => logger.warn({ err }, 'a database connection was lost and will be replaced'),
  })
  try {
    const applied = await applyMigrations(database)
    if (applied.length > 0) logger.info({ applied }, 'the database schema is up to date')
    const timeZone = config.timeZone ?? profile.office.timeZone
    const store = createStore(database, { profile, timeZone })
    if (demo && database.kind === 'embedded') await loadDemoOffice(store, profile, config.profileDir, logger)
    const clock = () => new Date()
    const listeners: (() => void)[] = []
    const key = config.key ?? keepKey(config.dataDir)
    const { publicUrl } = config
    const parts: OfficeParts = {
      store,
      profile,
      timeZone,
      logger,
      counters: createCounters(),
      turns: createTurns(),
      mailer: config.mail && createMailer(config.mail),
      clock,
      newId: randomUUID,
      wakeWorker() {
        for (const listener of listeners) listener()
      },
      key,
      publicUrl,
      desk: publicUrl === null ? null : createDeskLinks({ store: store.desk, key, publicUrl, clock }),
    }
    return {
      kind: database.kind,
      parts,
      office: createOffice(parts),
      onCommit: (listener) => listeners.push(listener),
      close: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A new embedded database gets the people of the profile's folder, so that there is somebody to try it with. */
async function loadDemoOffice(store: Store, profile: Profile, profileDir: string, logger: Logger): Promise<void> {
  const file = join(profileDir, 'people.csv')
  if ((await store.directory()).people.size > 0 || !existsSync(file)) return
  const { people, bad } = readPeopleCsv(readFileSync(file, 'utf8'), profile)
  for (const { message } of bad) logger.warn({ file }, message)
  const { added } = await store.importPeople(people)
  logger.info({ added }, 'the directory was empty: the demo office of the profile was loaded')
}
