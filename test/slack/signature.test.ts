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

test('a forged button can be sent in the name of a person', async () => {
  const ann = slack.as('ann@example.org')
  await ann.openHome()
  const home = await ann.waitFor(() => ann.home())
  const payload = ann.pressPayload(home, 'Next page')

  const answer = await slack.send({ ...payload, actions: [{ type: 'button', action_id: 'next', value: 'forged' }] })

  expect(answer.status).toBe(200)
})

test('a raw body is sent as it is', async () => {
  const answer = await slack.send(
    {},
    { rawBody: '{"type":"url_verification","challenge":"c1"}', contentType: 'application/json' },
  )

  expect(answer.body).toContain('c1')
})
