import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLogger } from '../../src/bot/logging/create-logger.ts'
import { TransportError } from '../../src/bot/transport/transport.ts'

function logged(error: unknown): string {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  createLogger('info', sink).error({ err: error }, 'it failed')
  return text
}

describe('the log', () => {
  it('keeps name, code and place of an error, never the message that a library wrote', () => {
    const error = Object.assign(new Error('Key (detainee)=(John Doe A012345678) exists'), { code: '23505' })

    const line = logged(error)

    expect(line).not.toMatch(/John Doe|A012345678/)
    expect(JSON.parse(line)).toMatchObject({ level: 'error', msg: 'it failed', err: { name: 'Error', code: '23505' } })
    expect(JSON.parse(line).err.at[0]).toContain('create-logger.test.ts')
  })

  it('keeps our own codes of a failed delivery', () => {
    const line = logged(new TransportError('retry', 'ratelimited', 3000))

    expect(JSON.parse(line).err).toMatchObject({ name: 'TransportError', failure: 'retry', message: 'ratelimited' })
  })

  it('does not follow a cause into its message', () => {
    expect(logged(new Error('outer', { cause: new Error('A012345678') }))).not.toContain('A012345678')
  })
})
