import { describeError } from '../bot/describe-error.ts'

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
