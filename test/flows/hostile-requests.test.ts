import { request } from 'node:http'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Person } from '../slack/person/person.ts'
import { sign } from '../slack/sign.ts'
import { expectNoStackTrace } from './expect-no-leak.ts'
import { createTask, type Pack, type Play, stage } from './play.ts'

describeOnOneDatabase('a request that is none of Slack’s', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  let manager: Person
  let before: Pack

  beforeAll(async () => {
    play = await open()
    manager = play.as('manager')
    await createTask(manager, { unit: ['HITU'], instruction: 'XQINSTRUCTION' })
    await play.as('hituChief').waitForCard('Quarterly figures')
    before = await play.record()
  })

  afterEach(() => expectNoStackTrace(play))

  test('a request that Slack did not sign just now is answered 401 without a word', async () => {
    const now = Math.floor(Date.now() / 1000)
    const payload = manager.payloads.command('/task', 'mine', 'D1')
    const options = [
      ...[{ signature: 'none' as const }, { signature: 'bad' as const }],
      ...[now - 330, now + 330, now + 365 * 86_400, 0, -1, Number.NaN].map((timestamp) => ({ timestamp })),
    ]
    for (const each of options) {
      const answer = await play.slack.send(payload, each)
      expect([each, answer.status, answer.body]).toEqual([each, 401, ''])
    }
    const body = 'command=%2Ftask&text=mine'
    const signature = sign(play.slack.signingSecret, now, `${body}x`)
    const answer = await post('/slack/events', body, {
      'x-slack-signature': signature,
      'x-slack-request-timestamp': `${now}`,
    })
    expect([answer.status, await answer.text()]).toEqual([401, ''])
  })

  test('a body that is too large, of the wrong type or nonsense is answered 4xx', async () => {
    const large = await play.slack.send({}, { rawBody: `payload=${'x'.repeat(1_100_000)}` })
    expect([0, 413]).toContain(large.status)
    const form = 'application/x-www-form-urlencoded'
    const bodies: [string, string][] = [
      ...['', '{', 'null', '[]', '"x"', '{"type":"nonsense"}'].map((body): [string, string] => [
        body,
        'application/json',
      ]),
      ...['payload=%7B', 'payload=null', 'payload=[]', 'payload=', 'x=1', '%00'].map((body): [string, string] => [
        body,
        form,
      ]),
      ...['text/xml', 'multipart/form-data', 'application/octet-stream', ''].map((type): [string, string] => [
        '<x/>',
        type,
      ]),
    ]
    const answers = await Promise.all(
      bodies.map(([rawBody, contentType]) => play.slack.send({}, { rawBody, contentType })),
    )
    for (const [index, { status, body }] of answers.entries()) {
      expect([bodies[index], Math.floor(status / 100)]).toEqual([bodies[index], 4])
      expect(body).not.toMatch(/node_modules|Error:/)
    }
  })

  test('a body that never ends, or breaks off, ends nothing but its request', async () => {
    for (const bytes of [1_200_000, 10]) {
      const headers = { 'x-slack-request-timestamp': `${Math.floor(Date.now() / 1000)}`, 'x-slack-signature': 'v0=0' }
      const outgoing = request(`${play.app.url}/slack/events`, { method: 'POST', headers, agent: false })
      const closed = new Promise<void>((resolve) => outgoing.on('close', resolve).on('error', () => resolve()))
      // Chunked, so that no length tells beforehand how much will come.
      await new Promise<void>((resolve) => outgoing.write('x'.repeat(bytes), () => resolve()))
      if (bytes < 1000) outgoing.destroy()
      await closed
    }
    expect((await fetch(`${play.app.url}/readyz`)).status).toBe(200)
  })

  test('a form that says its charset is read as a form', async () => {
    const { payloads } = manager
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8'
    const channel = play.slack.workspace.directMessage(manager.id).id
    const answer = await play.slack.send(payloads.command('/task', 'help', channel), { contentType })
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('/task mine')])
  })

  test('a path or method that is not ours is answered 4xx', async () => {
    const paths = ['/', '/slack', '/slack/events/', '/slack/events/../..', '/api/messages', '/.env', '/%2e%2e/', '//x']
    for (const path of paths) expect((await post(path, 'x', {})).status, path).toBe(404)
    for (const path of ['/desk', '/desk/new', '/desk/nothing'])
      expect([401, 403], path).toContain((await post(path, 'x', {})).status)
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect((await fetch(`${play.app.url}/slack/events`, { method })).status, method).toBe(405)
    }
    expect((await post('/metrics', '', {})).status).toBe(405)
    const metrics = await (await fetch(`${play.app.url}/metrics`)).text()
    expect(metrics).not.toMatch(/Krüger|Quarterly|XQINSTRUCTION/)
  })

  test('none of all this wrote anything', async () => {
    const { task, facts } = await play.record()
    expect([task, facts]).toEqual([before.task, before.facts])
    const { stdout } = await play.cli('task', 'list', '--as', manager.user.email, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ total: 1 })
  })

  function post(path: string, body: string, headers: Record<string, string>) {
    return fetch(`${play.app.url}${path}`, { method: 'POST', body, headers })
  }
})
