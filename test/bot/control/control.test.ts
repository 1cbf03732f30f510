import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callControl, socketPath } from '../../../src/bot/control/call-control.ts'
import type { CallOffice } from '../../../src/bot/control/operations.ts'
import { OperationRefused } from '../../../src/bot/control/room.ts'
import { type ControlServer, serveControl } from '../../../src/bot/control/serve-control.ts'
import { createLogger } from '../../../src/bot/logging/create-logger.ts'

describe('the control socket', () => {
  let folder: string
  let server: ControlServer | null = null
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rs-control-'))
  })
  afterEach(async () => {
    await server?.stop()
    server = null
    rmSync(folder, { recursive: true, force: true })
  })

  async function start(answer: (name: string, input: unknown) => Promise<unknown>): Promise<string> {
    const path = socketPath(folder) ?? ''
    server = await serveControl(path, answer as CallOffice, createLogger('silent'))
    return path
  }

  it('carries a call and its answer, and belongs to its owner alone', async () => {
    const path = await start(async (name, input) => ({ name, input }))

    const answer = await callControl(path)('events', { as: 'a@example.gov', number: '1' })

    expect(answer).toEqual({ name: 'events', input: { as: 'a@example.gov', number: '1' } })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('carries a refusal as a refusal', async () => {
    const path = await start(async () => {
      throw new OperationRefused('There is no task 7.')
    })

    await expect(callControl(path)('ping', {})).rejects.toThrow(new OperationRefused('There is no task 7.'))
  })

  it('says nothing about a failure of its own', async () => {
    const path = await start(async () => {
      throw new Error('secret detail')
    })

    await expect(callControl(path)('ping', {})).rejects.toThrow(/its log says more/)
  })

  it.each(['/toString', '/__proto__', '/nothing', '/'])('knows no operation %s', async (name) => {
    const path = await start(async () => 'called')

    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request({ socketPath: path, path: name, method: 'POST' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      call.on('error', reject).end('{}')
    })

    expect(status).toBe(404)
  })

  it('takes over from a process that died and left its socket behind', async () => {
    writeFileSync(socketPath(folder) ?? '', '')

    const path = await start(async () => ({ pid: 1 }))

    expect(await callControl(path)('ping', {})).toEqual({ pid: 1 })
  })

  it('is told from nobody at home', async () => {
    await expect(callControl(join(folder, 'none.sock'))('ping', {})).rejects.toMatchObject({ name: 'NobodyServes' })
  })
})

describe('the path of the control socket', () => {
  it('is in the data folder', () => {
    expect(socketPath('/srv/routeslip')).toBe('/srv/routeslip/control.sock')
  })

  it('is relative when only that is short enough', () => {
    // As long as it may be: with any folder before it, it is too long.
    const name = 'x'.repeat(90)

    expect(socketPath(`${process.cwd()}/${name}`)).toBe(`${name}/control.sock`)
  })

  it('is none when no path is short enough for a socket', () => {
    expect(socketPath(`/${'x'.repeat(200)}`)).toBeNull()
  })
})
