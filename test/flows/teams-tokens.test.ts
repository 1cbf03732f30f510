import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Json } from '../slack/json.ts'
import type { TokenChanges } from '../teams/tokens.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, type TeamsPlay, teamsStage } from './teams-play.ts'

const number = taskNumber()
const now = () => Math.floor(Date.now() / 1000)

type Wrong = {
  what: string
  status: number
  token?: (play: TeamsPlay) => TokenChanges
  /** What is wrong in the activity. */
  activity?: (play: TeamsPlay) => Json
  header?: string
}

const wrong: Wrong[] = [
  { what: 'another audience', status: 401, token: () => ({ claims: { aud: 'another-bot' } }) },
  { what: 'another issuer', status: 401, token: () => ({ claims: { iss: 'https://api.botframework.com' } }) },
  {
    what: 'the issuer of the emulator',
    status: 401,
    token: ({ teams }) => ({
      claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: teams.appId },
    }),
  },
  {
    what: 'another service address in the token',
    status: 401,
    token: () => ({ claims: { serviceurl: 'https://evil.example/' } }),
  },
  { what: 'a key that nobody published', status: 401, token: () => ({ foreignKey: true }) },
  { what: 'a key id that nobody published', status: 401, token: () => ({ header: { kid: 'another' } }) },
  { what: 'no signature (alg none)', status: 401, token: () => ({ header: { alg: 'none' } }) },
  { what: 'an expired token', status: 401, token: () => ({ claims: { nbf: now() - 7200, exp: now() - 3600 } }) },
  { what: 'a token of tomorrow', status: 401, token: () => ({ claims: { nbf: now() + 3600, exp: now() + 7200 } }) },
  { what: 'no header', status: 401, header: '' },
  { what: 'a header that is no token', status: 401, header: 'Bearer nonsense' },
  { what: 'another scheme', status: 401, header: 'Basic dXNlcjpwYXNz' },
  {
    what: 'another tenant',
    status: 403,
    activity: () => ({ channelData: { tenant: { id: '99999999-0000-0000-0000-000000000000' } } }),
  },
  {
    what: 'a tenant that differs in the conversation',
    status: 403,
    activity: ({ teams }) => ({ conversation: { id: teams.as('priya.raman@example.gov').chat.id, tenantId: 'other' } }),
  },
  {
    what: 'no tenant at all',
    status: 403,
    activity: ({ teams }) => ({ channelData: {}, conversation: { id: teams.as('priya.raman@example.gov').chat.id } }),
  },
  { what: 'an empty channel', status: 403, activity: () => ({ channelId: '' }) },
  { what: 'another channel', status: 403, activity: () => ({ channelId: 'directline' }) },
  { what: 'no service address', status: 403, activity: () => ({ serviceUrl: undefined }) },
  {
    what: 'a service address that is not of Teams, in the token too',
    status: 403,
    token: () => ({ claims: { serviceurl: 'https://evil.example/' } }),
    activity: () => ({ serviceUrl: 'https://evil.example/' }),
  },
]

describeOnOneDatabase('what is sent to the bot of Teams', (databases) => {
  const { open } = teamsStage(databases)

  test('is worked with a valid token, and otherwise turned away with nothing written', async () => {
    const play = await open()
    const { teams } = play
    const [manager, chief] = [play.as('manager'), play.as('hituChief')]
    await manager.install()
    await chief.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    const card = await chief.waitForCard(number, { button: 'Accept' })
    const press = chief.pressed(card, 'Accept')
    const before = await play.record()
    const callsBefore = teams.calls.length

    const answers = []
    for (const { what, token, activity, header } of wrong) {
      const sent = { ...press, id: `f:${what}`, ...activity?.(play) }
      const { status } = await teams.deliver(sent, header ?? teams.authorization(token?.(play)))
      answers.push([what, status])
    }

    expect(answers).toEqual(wrong.map(({ what, status }) => [what, status]))
    expect(await play.record()).toEqual(before)
    expect(teams.calls.length).toBe(callsBefore)

    const first = await teams.deliver(press)
    const again = await teams.deliver(press)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const { facts } = await play.record()
    expect(facts.map(({ type }) => type)).toEqual(['created', 'assigned', 'accepted'])
  })

  test('is answered with 503 while the keys cannot be fetched, and works once they can', async () => {
    const play = await open()
    const manager = play.as('manager')
    manager.chat.installed = true
    play.teams.keysAreDown = true

    const down = await play.teams.deliver(manager.activity({ type: 'message', text: 'help' }))
    play.teams.keysAreDown = false
    await manager.say('help')

    expect(down.status).toBe(503)
    await manager.waitForCard('mine')
  })
})
