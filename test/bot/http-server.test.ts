import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpRoute, readBody, sendText } from '../../src/bot/http/http-server.ts'
import { createCounters, renderMetrics } from '../../src/bot/logging/counters.ts'
import { createLogger } from '../../src/bot/logging/create-logger.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function start(routes: HttpRoute[]): Promise<string> {
  const server = createHttpServer({ routes, logger: createLogger('silent'), maxBodyBytes: 100 })
  stops.push(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const echo: HttpRoute = {
  method: 'POST',
  path: '/echo',
  async handle(request, response) {
    sendText(response, 200, (await readBody(request)).toString())
  },
}

describe('the HTTP server', () => {
  it('gives a route its request, whatever the query', async () => {
    const url = await start([echo])

    const answer = await fetch(`${url}/echo?x=1`, { method: 'POST', body: 'hello' })

    expect(await answer.text()).toBe('hello')
  })

  it('answers 404 for an unknown path and 405 for a wrong method', async () => {
    const url = await start([echo])

    expect((await fetch(`${url}/nothing`)).status).toBe(404)
    const wrongMethod = await fetch(`${url}/echo`)
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('refuses a body over the limit that says its length', async () => {
    const url = await start([echo])

    expect((await fetch(`${url}/echo`, { method: 'POST', body: 'x'.repeat(101) })).status).toBe(413)
  })

  it('cuts off a body over the limit that does not say its length', async () => {
    let read = 'nothing'
    const url = await start([
      {
        ...echo,
        async handle(request) {
          read = await readBody(request).then(
            () => 'all',
            () => 'cut off',
          )
        },
      },
    ])
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(60)))
      },
    })

    const outcome = await fetch(`${url}/echo`, { method: 'POST', body, duplex: 'half' } as RequestInit).then(
      ({ status }) => status,
      () => 'connection closed',
    )

    expect([413, 'connection closed']).toContain(outcome)
    await expect.poll(() => read).toBe('cut off')
  })

  it('says nothing about a failure', async () => {
    const url = await start([
      {
        ...echo,
        async handle() {
          throw new Error('secret detail')
        },
      },
    ])

    const answer = await fetch(`${url}/echo`, { method: 'POST', body: '' })

    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toMatch(/secret|at /)
  })
})

describe('the metrics', () => {
  it('count what happened, in the text format of Prometheus', () => {
    const counters = createCounters()
    counters.add('commits')
    counters.add('posted')
    counters.add('posted')

    const text = renderMetrics(counters, { waiting: 3, unknown: 1, deadCount: 250, dead: [], oldestWaiting: null })

    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'routeslip_commits_total 1',
        'routeslip_deliveries_total{result="posted"} 2',
        'routeslip_deliveries_total{result="dead"} 0',
        'routeslip_outbox{state="waiting"} 3',
        'routeslip_outbox{state="dead"} 250',
      ]),
    )
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[a-z]+"\})? \d+)$/)
    }
  })
})
