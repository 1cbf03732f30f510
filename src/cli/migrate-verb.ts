import type { Command } from 'commander'
import { readConfig } from '../bot/config/read-config.ts'
import { print, runVerb } from './run-verb.ts'

/** `migrate`: brings the database schema up to date; `serve` does the same when it starts. */
export function addMigrateVerb(program: Command): void {
  program
    .command('migrate')
    .description('bring the database schema up to date (serve does so too when it starts)')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: { json?: boolean }) => {
        const config = readConfig(process.env)
        const { applyMigrations } = await import('../store/database/apply-migrations.ts')
        const { openDatabase } = await import('../store/database/open-database.ts')
        const database = await openDatabase({ databaseUrl: config.databaseUrl ?? undefined, dataDir: config.dataDir })
        try {
          const applied = await applyMigrations(database)
          const text = applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.'
          print({ applied }, text, options)
        } finally {
          await database.close()
        }
      }),
    )
}
