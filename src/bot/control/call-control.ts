import { type IncomingMessage, request } from 'node:http'
import { readBody } from '../read-body.ts'
import { OperationRefused } from './operation-refused.ts'
import type { CallOffice, OperationName } from './operations.ts'

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
