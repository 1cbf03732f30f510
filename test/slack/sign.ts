import { createHmac } from 'node:crypto'

/** The v0 signature of a body sent at `timestamp` (seconds). Slack: verifying requests. */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}
