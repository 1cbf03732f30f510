import { describe, inject } from 'vitest'
import { describeOnEmbedded, describeOnPostgres, type TestDatabases } from './databases.ts'
import { scope } from './scope.ts'

// What `npm test` leaves to `npm run test:all`. A test file that leaves something imports it from here itself: by that
// import, vitest.config.ts finds the files of the scope `rest`.

/** For what takes minutes: only `npm run test:all` runs it. */
export function describeOnPostgresInAll(name: string, declareTests: (databases: TestDatabases) => void): void {
  describe.skipIf(scope === 'daily')('npm run test:all', () => describeOnPostgres(name, declareTests))
}

/** As many runs of a property as `daily`, or ten times as many with `npm run test:all`. */
export function propertyRuns(daily: number): number {
  return scope === 'daily' ? daily : daily * 10
}

/**
 * For what does not test the store: PostgreSQL, where a process starts in half the time, and with
 * `npm run test:all` the embedded database too. Without a PostgreSQL, the embedded one at all times.
 */
export function describeOnOneDatabase(name: string, declareTests: (databases: TestDatabases) => void): void {
  const hasPostgres = inject('postgresTemplate') !== undefined
  if (scope !== 'rest' && hasPostgres) describeOnPostgres(`${name} (PostgreSQL)`, declareTests)
  if (scope !== 'daily' || !hasPostgres) describeOnEmbedded(`${name} (embedded)`, declareTests)
}
