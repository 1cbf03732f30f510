import { TransportError } from './transport.ts'

/** Errors whose message we wrote ourselves, without anything that a person typed. */
const ownErrors = new Set([
  'TransportError',
  'ConfigError',
  'DataDirLocked',
  'DataDirUnusable',
  'DatabaseUnusable',
  'MigrationRefused',
])

export interface ErrorDescription {
  name: string
  code?: string
  message?: string
  failure?: string
  /** Places only: the head of a stack repeats the message. */
  at?: string[]
  cause?: ErrorDescription
}

/**
 * What may be logged of an error. A database's or a library's message can quote the values of a statement, so only our
 * own messages are kept; names, codes and places are always kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null
  return {
    name: error.name,
    ...(code !== null && { code: String(code) }),
    ...(ownErrors.has(error.name) && { message: error.message }),
    ...(error instanceof TransportError && { failure: error.failure }),
    at: placesOf(error),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}

function placesOf({ stack = '', message }: Error): string[] {
  const frames =
    message !== '' && stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  const lines = frames.split('\n').map((line) => line.trim())
  return lines.filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, 8)
}
