import { streamSSE } from 'hono/streaming'
import { readRef } from '../../bot/office/load-for-reading.ts'
import type { TaskId } from '../../machine/task/ids.ts'
import type { DeskApp, DeskParts } from '../page/desk-parts.ts'
import { findSession } from '../sign-in/sessions.ts'
import type { Live, Watcher } from './create-live.ts'

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 25_000
const MOST_TASKS = 200

/**
 * `/desk/live?tasks=ID.VERSION,…&inbox=SEQ`: server-sent events. `moved`: something that the page shows is old. It names
 * nothing: the page reads itself again, with its own permission. A browser that reconnects sends what it had, so that
 * nothing in between is missed. Returns how to end all connections.
 */
export function addLive(app: DeskApp, parts: DeskParts, live: Live): () => void {
  const open = new Set<() => void>()
  app.get('/desk/live', (c) => {
    const reader = c.get('reader')
    return streamSSE(c, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const send = (event: string) => void stream.writeSSE({ event, data: '' }).catch(end)
      const watcher: Watcher = {
        person: reader.id,
        tasks: readTasks(c.req.query('tasks') ?? ''),
        inbox: /^\d{1,15}$/.test(c.req.query('inbox') ?? '') ? Number(c.req.query('inbox')) : null,
        moved: () => send('moved'),
        enough() {
          send('enough')
          end()
        },
      }
      stream.onAbort(end)
      open.add(end)
      const unwatch = live.watch(watcher)
      const heartbeat = setInterval(() => void beat().catch(end), HEARTBEAT_MS)
      await stream.write('retry: 2000\n\n')
      await ended
      clearInterval(heartbeat)
      unwatch()
      open.delete(end)

      async function beat(): Promise<void> {
        const session = await findSession(parts, c)
        const { people } = await parts.store.directory()
        if (!session || !people.get(session.person)?.active) return end()
        await stream.write(': still here\n\n')
      }
    })
  })
  return () => {
    for (const end of [...open]) end()
  }
}

function readTasks(text: string): Map<TaskId, number> {
  const pairs = text.split(',').slice(0, MOST_TASKS)
  return new Map(
    pairs.flatMap((pair) => {
      const [id = '', version = ''] = pair.split('.')
      const task = readRef(id)
      return task !== null && /^\d{1,9}$/.test(version) ? [[task as TaskId, Number(version)] as const] : []
    }),
  )
}
