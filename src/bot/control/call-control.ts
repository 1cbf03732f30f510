import { type IncomingMessage, request } from 'node:http'
import { join, relative, resolve } from 'node:path'
import { readBody } from '../http/http-server.ts'
import type { CallOffice, OperationName } from './operations.ts'
import { OperationRefused } from './room.ts'

/** Nobody listens at the socket. */
class NobodyServes extends Error {
  constructor() {
    super('No "serve" runs on this data folder.')
    this.name = 'NobodyServes'
  }
}

/** Calls operations in the `serve` behind the socket. Throws NobodyServes, or OperationRefused. */
export function callControl(path: string): CallOffice {
  return async <Name extends OperationName>(name: Name, input: unknown) => {
    const response = await post(path, name, JSON.stringify(input))
    const data = JSON.parse((await readBody(response)).toString('utf8'))
    if (response.statusCode === 200) return data
    throw new OperationRefused(data.sentence)
  }
}

function post(socketPath: string, name: string, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path: `/${name}`, method: 'POST' }, resolve)
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? new NobodyServes() : error)
    })
    outgoing.end(body)
  })
}

/** `sockaddr_un.sun_path` on Linux is 108 bytes with its end; macOS has 104. */
const MOST_BYTES = process.platform === 'linux' ? 107 : 103

/** The socket of a data folder; the shorter of the absolute and the relative path. Null: both are too long for a socket. */
export function socketPath(dataDir: string): string | null {
  const absolute = join(resolve(dataDir), 'control.sock')
  const fitting = [absolute, relative('', absolute)].filter((path) => Buffer.byteLength(path) <= MOST_BYTES)
  return fitting[0] ?? null
}

/** Said where the way is blocked by a long path. */
export const pathTooLong =
  `The path of DATA_DIR is too long for the socket of the command line (at most ${MOST_BYTES} bytes with "control.sock"). ` +
  'Move DATA_DIR to a shorter path or start "routeslip" in a folder nearer to it; until then, stop "serve" before you use the command line.'
