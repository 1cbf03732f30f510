import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Json, parseJson } from './json.ts'

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The arguments of a request: its query, and a body that is JSON or a form. Undefined when a JSON body is broken. */
export function readArguments(request: IncomingMessage, body: Buffer): Json | undefined {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return query
  if (!type.startsWith('application/json')) return { ...query, ...Object.fromEntries(new URLSearchParams(`${body}`)) }
  const json = parseJson(`${body}`)
  return json && { ...query, ...json }
}

/** The one file of an upload: the raw body, or the first file of a multipart form. */
export async function readUpload(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const part of form.values()) {
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer())
  }
  return Buffer.alloc(0)
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: Json, headers: Json = {}): void {
  const text = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...text })
  response.end(JSON.stringify(body))
}
