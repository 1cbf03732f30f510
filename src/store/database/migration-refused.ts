/** The database and the migrations folder do not fit together; the message says what to do, `migration` which one. */
export class MigrationRefused extends Error {
  readonly migration: string

  constructor(migration: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'MigrationRefused'
    this.migration = migration
  }

  /** The script itself failed; the transaction was rolled back. */
  static failed(migration: string, cause: unknown): MigrationRefused {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new MigrationRefused(
      migration,
      `Migration ${migration} failed and was rolled back: ${reason}. Nothing of it is in the database; start again when the cause is mended.`,
      cause,
    )
  }

  /** `prisma migrate` left it half done; only a person can say what of it is there. */
  static unfinished(migration: string): MigrationRefused {
    return new MigrationRefused(
      migration,
      `Migration ${migration} failed earlier and was not finished. Mend the database, then run ` +
        `"npx prisma migrate resolve --applied ${migration}" or "--rolled-back ${migration}", and start again.`,
    )
  }

  /** The file differs from the one that was applied. */
  static edited(migration: string): MigrationRefused {
    return new MigrationRefused(
      migration,
      `Migration ${migration} was changed after it was applied to this database. Restore its migration.sql, ` +
        'and put the change into a new migration.',
    )
  }

  /** The database has met a later version of the program. */
  static unknown(migration: string): MigrationRefused {
    return new MigrationRefused(
      migration,
      `The database has migration ${migration}, which this version of Routeslip does not know. Install the newer version that made it.`,
    )
  }
}
