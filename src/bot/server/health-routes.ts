import type { CopyStore } from '../../store/outbox/copy-store.ts'
import { type HttpRoute, sendText } from '../http/http-server.ts'
import { type Counters, renderMetrics } from '../logging/counters.ts'

export interface HealthParts {
  store: Pick<CopyStore, 'outboxState'>
  counters: Counters
  /** True when the database answers and every migration is applied. */
  isReady(): Promise<boolean>
}

/** `/healthz`: the process lives. `/readyz`: it can work. `/metrics`: Prometheus text. */
export function healthRoutes({ store, counters, isReady }: HealthParts): HttpRoute[] {
  return [
    { method: 'GET', path: '/healthz', handle: (_request, response) => sendText(response, 200, 'ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_request, response) {
        const ready = await isReady().catch(() => false)
        sendText(response, ready ? 200 : 503, ready ? 'ready\n' : 'the database does not answer or is not migrated\n')
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handle(_request, response) {
        sendText(response, 200, renderMetrics(counters, await store.outboxState()), 'text/plain; version=0.0.4')
      },
    },
  ]
}
