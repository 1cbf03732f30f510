import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from '../logging/create-logger.ts'

/** What a transport or the desk answers; `path` is compared as it is, without the query. */
export interface HttpRoute {
  /** `*`: any, and the handler refuses what it does not know. */
  method: 'GET' | 'POST' | '*'
  path: string
  /** Everything below the path is answered too. */
  isPrefix?: boolean
  /** Largest accepted body, in bytes, where it is not the server's. */
  maxBodyBytes?: number
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void
}

interface HttpOptions {
  routes: readonly HttpRoute[]
  logger: Logger
  /** Largest accepted body, in bytes; Slack's and Teams' own stay far below. */
  maxBodyBytes?: number
}

const DEFAULT_MAX_BODY = 1024 * 1024

/** One HTTP server for all routes: 404 and 405 for anything else, 413 over the body limit, 500 without a word about why. */
export function createHttpServer({ routes, logger, maxBodyBytes = DEFAULT_MAX_BODY }: HttpOptions): Server {
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    answer(request, response).catch((error) => {
      logger.error({ err: error, method: request.method }, 'a request failed')
      fail(response, 500, 'Something went wrong here; the log says more.')
    })
  })
  // A request that trickles in must not hold a connection for ever.
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  return server

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request)
    const onPath = routes.filter((route) => isOnPath(route, path))
    const route = onPath.find(({ method }) => method === '*' || method === request.method)
    if (!route) {
      if (onPath.length > 0) response.setHeader('allow', onPath.map(({ method }) => method).join(', '))
      return fail(response, onPath.length > 0 ? 405 : 404, onPath.length > 0 ? 'Method not allowed.' : 'Not found.')
    }
    if (!limitBody(request, response, route.maxBodyBytes ?? maxBodyBytes)) return
    await route.handle(request, response)
  }
}

/** Answers with text unless an answer has begun. */
export function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(text)
}

function fail(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) return void response.end()
  sendText(response, status, `${sentence}\n`)
}

function isOnPath(route: HttpRoute, path: string): boolean {
  return path === route.path || (route.isPrefix === true && path.startsWith(`${route.path}/`))
}

function pathOf(request: IncomingMessage): string {
  return URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/'
}

/** False: already answered with 413. A body without a length is counted as it arrives and cut off at the limit. */
function limitBody(request: IncomingMessage, response: ServerResponse, limit: number): boolean {
  const refuse = () => {
    if (!response.headersSent) response.setHeader('connection', 'close')
    fail(response, 413, 'The body is too large.')
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    refuse()
    return false
  }
  let bytes = 0
  const push = request.push.bind(request)
  // Counting in `push` sees every chunk without starting the flow before the handler listens.
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0
    if (bytes <= limit) return push(chunk, encoding)
    // Nothing more of it arrives after this.
    if (!request.destroyed) refuse()
    request.destroy()
    return false
  }
  return true
}

/** The whole body of a request; rejects when the connection breaks or the server's body limit cuts it off. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
