/** The command line was written wrongly (exit code 2); the message says how to write it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
