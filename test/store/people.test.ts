import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/store/database/open-database.ts'
import type { Store } from '../../src/store/store.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { demoPeople, person, storeOn } from './open-office.ts'

const account = { platform: 'slack' as const, tenant: 'T1', user: 'U1' }

describeOnOneDatabase('people', (databases) => {
  let database: Database
  let store: Store

  beforeEach(async () => {
    database = (await databases.open()).database
    store = storeOn(database)
  })

  const named = async (email: string) => {
    const found = [...(await store.directory()).people.values()].find((each) => each.email === email)
    if (!found) throw new Error(`${email} is not in the directory.`)
    return found
  }

  test('the demo office is imported as it stands, and again without a change', async () => {
    expect(await store.importPeople(demoPeople)).toEqual({ added: demoPeople.length, changed: 0, unchanged: 0 })
    const { revision } = await store.directory()

    expect(await store.importPeople(demoPeople)).toEqual({ added: 0, changed: 0, unchanged: demoPeople.length })

    expect((await store.directory()).revision).toBe(revision)
    for (const { supervisorEmail, ...row } of demoPeople) {
      const { id: _id, supervisor, absences, successor, ...found } = await named(row.email)
      expect([absences, successor]).toEqual([[], null])
      expect(found).toEqual({ ...row, roles: [...row.roles].sort(), positions: [...row.positions].sort() })
      expect(supervisor).toBe(supervisorEmail ? (await named(supervisorEmail)).id : null)
    }
  })

  test('a changed row changes that person alone, keeps the id and raises the revision', async () => {
    await store.importPeople([person('a@x.gov'), person('b@x.gov', { supervisorEmail: 'A@x.gov' })])
    const [before, id] = [(await store.directory()).revision, (await named('b@x.gov')).id]

    const tally = await store.importPeople([
      person('a@x.gov'),
      person('B@x.gov', { name: 'b@x.gov', supervisorEmail: 'a@x.gov', positions: ['CoS'], roles: ['unitHead'] }),
    ])

    expect(tally).toEqual({ added: 0, changed: 1, unchanged: 1 })
    expect(await named('b@x.gov')).toMatchObject({ id, positions: ['CoS'], roles: ['unitHead'] })
    expect((await store.directory()).revision).toBe(before + 1)
  })

  test('another process sees the change', async () => {
    const other = storeOn(database)
    await other.directory()

    await store.importPeople([person('new@x.gov')])

    expect([...(await other.directory()).people.values()].map(({ email }) => email)).toEqual(['new@x.gov'])
  })

  test.each([
    [
      'a supervisor whom nobody knows',
      [person('a@x.gov'), person('b@x.gov', { supervisorEmail: 'ghost@x.gov' })],
      'ghost@x.gov',
    ],
    ['the same e-mail twice', [person('a@x.gov'), person('A@x.gov ')], 'a@x.gov stands twice'],
  ])('%s: nothing is imported, and the message says why', async (_case, rows, message) => {
    await expect(store.importPeople(rows)).rejects.toThrow(message)

    expect((await store.directory()).people.size).toBe(0)
  })

  test('two imports at once add everybody once', async () => {
    const tallies = await Promise.all([store.importPeople(demoPeople), store.importPeople(demoPeople)])

    expect(tallies.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, demoPeople.length])
  })

  test('an absence takes its days from earlier ones, which keep the others, and an import leaves it alone', async () => {
    const rows = [person('ad@x.gov', { positions: ['AD'] }), person('cos@x.gov'), person('deputy@x.gov')]
    await store.importPeople(rows)
    const [ad, cos, deputy] = await Promise.all(['ad@x.gov', 'cos@x.gov', 'deputy@x.gov'].map(named))
    if (!ad || !cos || !deputy) throw new Error('unreachable')
    const { revision } = await store.directory()
    const entry = { by: ad.id, at: '2026-11-24T12:00:00.000Z' }

    await store.saveAbsence({ person: ad.id, deputy: deputy.id, from: '2026-12-01', until: '2026-12-20' }, entry)
    await store.saveAbsence({ person: ad.id, deputy: cos.id, from: '2026-12-08', until: '2026-12-10' }, entry)
    await store.importPeople(rows)

    expect((await named('ad@x.gov')).absences).toEqual([
      { from: '2026-12-01', until: '2026-12-07', deputy: deputy.id },
      { from: '2026-12-08', until: '2026-12-10', deputy: cos.id },
      { from: '2026-12-11', until: '2026-12-20', deputy: deputy.id },
    ])
    expect((await store.directory()).revision).toBe(revision + 2)

    expect(await store.endAbsence({ person: ad.id, from: '2026-12-01', today: '2026-12-03' }, entry)).toBe(true)
    expect(await store.endAbsence({ person: ad.id, from: '2026-12-11', today: '2026-12-03' }, entry)).toBe(true)
    expect(await store.endAbsence({ person: ad.id, from: '2026-12-01', today: '2026-12-03' }, entry)).toBe(false)
    expect((await named('ad@x.gov')).absences).toEqual([
      { from: '2026-12-01', until: '2026-12-02', deputy: deputy.id },
      { from: '2026-12-08', until: '2026-12-10', deputy: cos.id },
    ])
  })

  test('of two absences entered at once that would leave nobody, one is refused', async () => {
    await store.importPeople([person('a@x.gov'), person('b@x.gov')])
    const [a, b] = await Promise.all(['a@x.gov', 'b@x.gov'].map(named))
    if (!a || !b) throw new Error('unreachable')
    const days = { from: '2026-12-01', until: '2026-12-02' }
    const entry = { by: a.id, at: '2026-11-24T12:00:00.000Z' }

    const results = await Promise.allSettled([
      store.saveAbsence({ person: a.id, deputy: b.id, ...days }, entry),
      store.saveAbsence({ person: b.id, deputy: a.id, ...days }, entry),
    ])

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((each) => each.status === 'rejected')
    expect(String(refused?.reason)).toContain('Nobody would be there')
  })

  test('authority delegated here survives an import, and ends on the day it is taken back', async () => {
    const rows = [person('ad@x.gov', { positions: ['AD'] }), person('cos@x.gov', { positions: ['CoS'] })]
    await store.importPeople(rows)
    const [ad, cos] = await Promise.all(['ad@x.gov', 'cos@x.gov'].map(named))
    if (!ad || !cos) throw new Error('unreachable')
    const entry = { by: ad.id, at: '2026-11-24T12:00:00.000Z' }
    const period = { position: 'AD', from: '2026-12-01', until: '2026-12-31' }

    await store.delegateAuthority({ person: cos.id, ...period }, entry)
    await store.importPeople(rows.map((row) => ({ ...row, title: 'Renamed' })))
    expect((await named('cos@x.gov')).actingFor).toEqual([period])

    const end = { person: cos.id, position: 'AD', today: '2026-12-10' }
    expect(await store.endAuthority(end, entry)).toBe(true)
    expect(await store.endAuthority(end, entry)).toBe(false)
    expect((await named('cos@x.gov')).actingFor).toEqual([{ ...period, until: '2026-12-09' }])
  })

  test('an account leads to the active person with its verified e-mail, and to nobody once they left', async () => {
    await store.importPeople([person('a@x.gov'), person('gone@x.gov', { active: false })])
    expect(await store.personOf(account)).toBeNull()
    expect(await store.linkIdentity(account, 'stranger@x.gov')).toBeNull()
    expect(await store.linkIdentity(account, 'gone@x.gov')).toBeNull()

    expect(await store.linkIdentity(account, ' A@X.gov')).toMatchObject({ email: 'a@x.gov' })

    expect(await store.personOf(account)).toMatchObject({ email: 'a@x.gov' })
    expect(await store.personOf({ ...account, tenant: 'T2' })).toBeNull()
    await store.importPeople([person('a@x.gov', { active: false })])
    expect(await store.personOf(account)).toBeNull()
  })

  test('a person may have several accounts, and an account one person', async () => {
    await store.importPeople([person('a@x.gov'), person('b@x.gov')])
    const teams = { platform: 'teams' as const, tenant: 'T9', user: 'aad' }
    await store.linkIdentity(account, 'a@x.gov')
    await store.linkIdentity(teams, 'a@x.gov')
    expect(await store.identitiesOf((await named('a@x.gov')).id)).toEqual([account, teams])

    await store.linkIdentity(account, 'b@x.gov')

    expect(await store.identitiesOf((await named('a@x.gov')).id)).toEqual([teams])
    expect(await store.identitiesOf((await named('b@x.gov')).id)).toEqual([account])
  })

  test('where an account is reached is kept, replaced and forgotten; a forgotten account is linked to nobody', async () => {
    await store.importPeople([person('a@x.gov')])
    const teams = { platform: 'teams' as const, tenant: 'T9', user: 'aad' }
    await store.linkIdentity(teams, 'a@x.gov')
    await store.linkIdentity(account, 'a@x.gov')
    expect(await store.conversationOf(teams)).toBeNull()

    await store.keepConversation(teams, { conversation: 'a:1', endpoint: 'https://one/' })
    await store.keepConversation(teams, { conversation: 'a:2', endpoint: 'https://two/' })
    expect(await store.conversationOf(teams)).toEqual({ conversation: 'a:2', endpoint: 'https://two/' })
    await store.forgetConversation(teams)
    expect(await store.conversationOf(teams)).toBeNull()
    expect(await store.personOf(teams)).toMatchObject({ email: 'a@x.gov' })

    await store.keepConversation(teams, { conversation: 'a:2', endpoint: 'https://two/' })
    await store.forgetAccount(teams)
    await store.forgetAccount(teams)

    expect([await store.personOf(teams), await store.conversationOf(teams)]).toEqual([null, null])
    expect(await store.identitiesOf((await named('a@x.gov')).id)).toEqual([account])
  })
})
