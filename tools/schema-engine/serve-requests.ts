import { createInterface } from 'node:readline'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { callEngine, engineMethods, type Params } from './engine-methods.ts'
import { takePanicMessage } from './panic-registry.ts'

type Message = { id: string | number; method?: string; params?: Params }

/** Answers Prisma's JSON-RPC requests, one JSON object a line on stdin and stdout, one after the other, until stdin ends. */
export async function serveRequests(engine: SchemaEngine): Promise<void> {
  const printed = new Map<string | number, () => void>()
  const print = (content: string) =>
    new Promise<void>((resolve) => {
      const id = `print-${printed.size}`
      printed.set(id, resolve)
      send({ id, method: 'print', params: { content } })
    })
  const methods = engineMethods(engine, print)
  let last: Promise<void> = Promise.resolve()
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params = {} } = JSON.parse(line) as Message
    if (method === undefined) printed.get(id)?.()
    else last = last.then(() => answer(id, () => methods[method]?.(params) ?? callEngine(engine, method, params)))
  }
  await last
}

async function answer(id: Message['id'], work: () => Promise<unknown>): Promise<void> {
  try {
    send({ id, result: (await work()) ?? {} })
  } catch (error) {
    const panic = takePanicMessage()
    const { message, code, meta } = error as { message: string; code?: string; meta?: unknown }
    const data = { is_panic: panic !== undefined, message: panic ?? message, error_code: code, meta }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}
