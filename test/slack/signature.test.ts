import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack-stand-in.ts'
import { startTinyApp } from './tiny-app.ts'

let slack: SlackStandIn
let stop: () => Promise<unknown>

beforeAll(async () => {
  slack = await startSlack({ people: [{ email: 'ann@example.org', name: 'Ann Lee' }] })
  stop = (await startTinyApp(slack, 'http')).stop
})

afterAll(async () => {
  await stop()
  await slack.close()
})

const command = () => slack.as('ann@example.org').payloads.command('/task', 'help', 'D0')

test('Bolt takes the good signature and refuses a bad one, none, and an old one', async () => {
  const old = Math.floor(Date.now() / 1000) - 600

  const good = await slack.send(command())
  const bad = await slack.send(command(), { signature: 'bad' })
  const none = await slack.send(command(), { signature: 'none' })
  const late = await slack.send(command(), { timestamp: old })

  expect(good).toMatchObject({ status: 200, body: 'Try /task new' })
  expect([bad.status, none.status, late.status]).toEqual([401, 401, 401])
})

test('a repeated delivery carries the same body and counting retry headers', async () => {
  const answers = await slack.sendRepeatedly(command(), 3)

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
  expect(new Set(answers.map((answer) => answer.payload['trigger_id'])).size).toBe(1)
})

test('a raw body is sent as it is', async () => {
  const answer = await slack.send(
    {},
    { rawBody: '{"type":"url_verification","challenge":"c1"}', contentType: 'application/json' },
  )

  expect(answer.body).toContain('c1')
})
