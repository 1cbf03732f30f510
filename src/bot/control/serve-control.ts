import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from '../http/http-server.ts'
import type { Logger } from '../logging/create-logger.ts'
import { type CallOffice, type OperationName, operations } from './operations.ts'
import { OperationRefused } from './room.ts'

export interface ControlServer {
  stop(): Promise<void>
}

/**
 * Answers the command line on a Unix socket that only its owner can open (mode 0600), which is all the authentication
 * there is: whoever can open it could open the database too. `POST /<operation>` with JSON; 409 is a refusal.
 */
export async function serveControl(path: string, call: CallOffice, logger: Logger): Promise<ControlServer> {
  // The data folder is locked by us, so a socket that stands here was left by a process that died.
  rmSync(path, { force: true })
  const server = createServer((request, response) => {
    answer(request, response, call).catch((error) => {
      logger.error({ err: error }, 'a request of the command line failed')
      send(response, 500, { sentence: 'Something went wrong in "serve"; its log says more.' })
    })
  })
  // The socket is bound within the call, so the mask is back before anything else runs.
  const umask = process.umask(0o177)
  const listening = new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  process.umask(umask)
  await listening
  chmodSync(path, 0o600)
  return {
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      })
      rmSync(path, { force: true })
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, call: CallOffice): Promise<void> {
  const name = (request.url ?? '').slice(1)
  if (request.method !== 'POST' || !Object.hasOwn(operations, name)) {
    return send(response, 404, { sentence: 'This "serve" is of another version: restart it.' })
  }
  const input = JSON.parse((await readBody(request)).toString('utf8'))
  try {
    send(response, 200, await call(name as OperationName, input))
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error
    send(response, 409, { sentence: error.message })
  }
}

function send(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(data ?? null))
}
