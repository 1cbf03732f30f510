import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConversationRate } from '../../../../src/bot/transport/teams/send/send.ts'
import { TransportError } from '../../../../src/bot/transport/transport.ts'
import { cardOf } from '../slack/fake-office.ts'
import { ann, type StartedTeams, startTeams } from './start-teams.ts'

let here: StartedTeams
beforeEach(async () => {
  here = await startTeams()
})
afterEach(() => here.stop())

const post = (title: string) => here.transport.post(here.accountOf(ann), cardOf(title, { Accept: 'accept' }), 'd1')

async function failureOf(work: Promise<unknown>): Promise<[string, string, number | null]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof TransportError)) throw new Error(`no TransportError: ${String(error)}`)
  return [error.failure, error.message, error.retryAfterMs]
}

describe('a card for Teams', () => {
  it('opens the conversation of somebody who has the app, is posted once and updated in place', async () => {
    const { teams, transport, places } = here
    const { chat, user } = teams.as(ann)
    chat.installed = true

    const at = await post('first')
    await transport.update(here.accountOf(ann), at, cardOf('second'), 'd1')

    expect(chat.messages).toHaveLength(1)
    const [message] = chat.messages
    expect([message?.id, message?.edits]).toEqual([at.message, 1])
    expect(JSON.stringify(message?.card)).toContain('second')
    expect(places.get(user.aadObjectId)).toEqual({ conversation: chat.id, endpoint: teams.serviceUrl })
    expect(teams.tokensGiven).toBe(1)
    expect(teams.organisation.violations).toEqual([])
  })

  it.each([
    [429, { 'retry-after': '7' }, ['retry', 'http_429', 7000]],
    [412, {}, ['retry', 'http_412', null]],
    [502, {}, ['retry', 'http_502', null]],
    [504, {}, ['retry', 'http_504', null]],
    [500, {}, ['unknown', 'http_500', null]],
    [400, {}, ['rejected', 'http_400', null]],
    [401, {}, ['retry', 'http_401', 300_000]],
  ] as const)(
    'whose posting is answered with %i is asked once, and left to the outbox',
    async (status, headers, want) => {
      here.teams.as(ann).chat.installed = true
      await post('the conversation is known')
      const before = here.teams.calls.length
      here.teams.faults.push({ method: 'POST', status, headers })

      expect(await failureOf(post('again'))).toEqual(want)

      expect(here.teams.calls.length - before).toBe(1)
    },
  )

  it('may stand there when the connection breaks after the posting', async () => {
    here.teams.as(ann).chat.installed = true
    await post('the conversation is known')
    here.teams.faults.push({ method: 'POST', drop: true })

    const [failure] = await failureOf(post('again'))

    expect(failure).toBe('unknown')
    expect(here.teams.as(ann).chat.messages).toHaveLength(2)
    expect(await here.transport.find(here.accountOf(ann), 'd1', new Date(0))).toBeNull()
  })

  it('for somebody without the app forgets the account, so that they are reached elsewhere', async () => {
    expect(await failureOf(post('first'))).toEqual(['retry', 'http_403', null])

    expect(here.forgotten).toEqual([here.accountOf(ann).user])
  })

  it('whose conversation is gone is tried in a new one', async () => {
    const { places, teams } = here
    teams.as(ann).chat.installed = true
    places.set(here.accountOf(ann).user, { conversation: 'a:gone', endpoint: teams.serviceUrl })

    expect(await failureOf(post('first'))).toEqual(['retry', 'http_404', null])
    await post('first')

    expect(teams.as(ann).chat.messages).toHaveLength(1)
  })

  it('that nobody can see any more is gone', async () => {
    here.teams.as(ann).chat.installed = true
    const at = await post('first')
    here.teams.as(ann).chat.messages.length = 0

    const [failure] = await failureOf(here.transport.update(here.accountOf(ann), at, cardOf('second'), 'd1'))

    expect(failure).toBe('gone')
  })

  it('waits where nobody answers', async () => {
    await here.teams.close()

    expect((await failureOf(post('first'))).slice(0, 2)).toEqual(['retry', 'ECONNREFUSED'])
  })
})

describe('the rate of a conversation', () => {
  it('lets 7 pass in a second, then says how long to wait, and counts each conversation by itself', () => {
    let now = 1_000_000
    const rate = createConversationRate(() => now)
    const take = (conversation: string) => {
      try {
        rate.take(conversation)
        return 0
      } catch (error) {
        return (error as TransportError).retryAfterMs
      }
    }
    for (let sent = 0; sent < 7; sent += 1) expect(take('a')).toBe(0)

    expect(take('a')).toBe(1000)
    expect(take('b')).toBe(0)
    now += 1000
    expect(take('a')).toBe(0)
  })

  it('lets 60 pass in half a minute', () => {
    let now = 1_000_000
    const rate = createConversationRate(() => now)
    for (let sent = 0; sent < 60; sent += 1) {
      rate.take('a')
      now += 200
    }

    expect(() => rate.take('a')).toThrow(expect.objectContaining({ failure: 'retry', retryAfterMs: 18_000 }))
  })
})
