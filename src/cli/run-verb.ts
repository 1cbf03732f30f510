import { describeError } from '../bot/transport/describe-error.ts'

/** Not done because of how it was asked for: wrong values in the environment, files or options. */
const usage = new Set(['UsageError', 'ConfigError'])
/** Errors whose message was written for the person at the keyboard. */
const spoken = new Set([
  'OperationRefused',
  'ProfileError',
  'DataDirLocked',
  'DataDirUnusable',
  'DatabaseUnusable',
  'MigrationRefused',
  'CardError',
  'NobodyServes',
])

/** Runs a verb of the command line; its errors become a sentence on stderr and the exit code: 1 refused, 2 usage. */
export function runVerb<Args extends unknown[]>(
  verb: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await verb(...args)
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      process.exitCode = usage.has(name) ? 2 : 1
      process.stderr.write(
        `${error instanceof Error && (usage.has(name) || spoken.has(name)) ? error.message : unexpected(error)}\n`,
      )
    }
  }
}

function unexpected(error: unknown): string {
  const detail = JSON.stringify(describeError(error))
  return `Something went wrong that should not have. Please report this, it holds no content of tasks: ${detail}`
}

/** Prints data for programs, or a text for people. */
export function print(data: unknown, text: string, options: { json?: boolean | undefined }): void {
  process.stdout.write(options.json ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`)
}

/** Columns as wide as their widest cell, two spaces apart; an empty list gives `nothing`. */
export function table(rows: readonly (readonly string[])[], nothing: string): string {
  if (rows.length === 0) return nothing
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), [])
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The command line was written wrongly (exit code 2); the message says how to write it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
