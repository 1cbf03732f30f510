import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack-stand-in.ts'

let slack: SlackStandIn
let app: Server
/** The status that the app answers; 0: never. */
let status: number
let seen: IncomingHttpHeaders[]

beforeEach(async () => {
  status = 200
  seen = []
  app = createServer((request, response) => {
    seen.push(request.headers)
    request.resume()
    if (status) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  slack = await startSlack({ people: [{ email: 'ann@example.org', name: 'Ann Lee' }], ackMs: 100 })
  const address = app.address()
  slack.connectTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`)
})

afterEach(async () => {
  await slack.close()
  app.closeAllConnections()
  app.close()
})

test('a repeated delivery carries counting retry headers', async () => {
  await slack.sendRepeatedly({ type: 'block_actions' }, 3)

  expect(seen.map((headers) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2'])
})

test('an event that is not taken is repeated once at once, with the same id', async () => {
  status = 500

  await slack.as('ann@example.org').say('dm', 'hello')

  const [first, second] = slack.deliveries
  expect(second?.payload['event_id']).toBe(first?.payload['event_id'])
  expect(seen.at(-1)).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
})

test('an app that does not answer in time fails the person, and the delivery says so', async () => {
  status = 0

  await expect(slack.as('ann@example.org').command('/task', 'new')).rejects.toThrow('the app answered nothing')

  expect(slack.deliveries).toMatchObject([{ status: 0, body: 'no answer within 100 ms' }])
})

test('a wait that ends in vain tells what everybody sees and what was answered', async () => {
  await slack.as('ann@example.org').say('dm', 'hello')

  const waiting = slack.waitFor(() => false, { timeoutMs: 30, what: 'a card' })

  await expect(waiting).rejects.toThrow(/waited 30 ms for a card[\s\S]*Ann Lee sees:\n {2}said: hello[\s\S]*event: 200/)
})
