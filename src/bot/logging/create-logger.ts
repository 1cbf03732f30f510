import type { DestinationStream, Logger } from 'pino'
import pino from 'pino'
import { describeError } from '../transport/describe-error.ts'

export type { Logger } from 'pino'

/**
 * One JSON line for each event, on stderr unless `destination` is given. Callers log ids, names of events and counts;
 * never a card, a body, a header or a field of a task.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
    },
    destination,
  )
}
