import { expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import type { TokenChanges } from '../teams/tokens.ts'
import { type TeamsPlay, teamsStage } from './teams-play.ts'

const now = () => Math.floor(Date.now() / 1000)
const host = 'tasks.example.org'

const wrong: [string, (play: TeamsPlay) => TokenChanges][] = [
  ['another audience', () => ({ claims: { aud: 'api://elsewhere.example.org/app' } })],
  ['another issuer', () => ({ claims: { iss: 'https://login.microsoftonline.com/common/v2.0' } })],
  ['another tenant', () => ({ claims: { tid: '99999999-0000-0000-0000-000000000000' } })],
  ['no right of ours', () => ({ claims: { scp: 'User.Read' } })],
  ['no account', () => ({ claims: { oid: undefined } })],
  ['a key that nobody published', () => ({ foreignKey: true })],
  ['no signature (alg none)', () => ({ header: { alg: 'none' } })],
  ['a lapsed token', () => ({ claims: { nbf: now() - 7200, exp: now() - 3600 } })],
  ['a token that never lapses', () => ({ claims: { exp: undefined } })],
]

describeOnEmbedded('the Desk as a tab in Teams', (databases) => {
  const { open } = teamsStage(databases)

  test('is opened by a token of Teams for our app, and by nothing else', async () => {
    const play = await open({ env: { PUBLIC_URL: `https://${host}` } })
    const [chief, stranger] = [play.as('hituChief'), play.teams.as('stranger@example.org')]
    await chief.install()
    const token = (aadObjectId: string, changes: TokenChanges = {}) => {
      const { appId, organisation, url } = play.teams
      const tenant = { iss: `${url}/${organisation.tenantId}/v2.0`, tid: organisation.tenantId }
      const claims = { ...tenant, aud: `api://${host}/${appId}`, oid: aadObjectId, scp: 'access_as_user' }
      return play.teams.keys.sign({ ...claims, nbf: now() - 60, exp: now() + 3600 }, changes)
    }
    const enter = (body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${play.app.url}/desk/teams/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })

    const page = await fetch(`${play.app.url}/desk/teams`)
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://teams.microsoft.com')
    const refused: [string, number, boolean][] = []
    for (const [what, changes] of wrong) {
      const answer = await enter({ token: token(chief.user.aadObjectId, changes(play)) })
      refused.push([what, answer.status, answer.headers.has('set-cookie')])
    }
    expect(refused).toEqual(wrong.map(([what]) => [what, 401, false]))
    const right = token(chief.user.aadObjectId)
    expect((await enter({ token: right }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await enter({ token: right }, { 'content-type': 'text/plain' })).status).toBe(403)
    expect((await enter({ token: 'nonsense' })).status).toBe(401)
    const unknown = await enter({ token: token(stranger.user.aadObjectId) })
    expect([unknown.status, await unknown.text()]).toEqual([403, expect.stringContaining('write help')])

    const answer = await enter({ token: right })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect([answer.status, await answer.json()]).toEqual([200, { path: '/desk' }])
    for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/desk'])
      expect(cookie).toContain(part)
    const inbox = await fetch(`${play.app.url}/desk`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect([inbox.status, await inbox.text()]).toEqual([200, expect.stringContaining('Anton Krüger')])
    expect(play.app.output).not.toContain(right)
  })
})
