import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

describeOnPostgres('how the reader is told, on the Desk', (databases) => {
  let desk: TestDesk
  let cookie: string
  beforeAll(async () => {
    desk = await TestDesk.open(databases, { parts: { platforms: ['slack', 'teams'] } })
    cookie = await desk.cookieOf(desk.office.officer)
  })
  afterAll(() => desk.close())

  const read = async () => (await fetch(`${desk.url}/desk/preferences`, { headers: { cookie } })).text()
  const save = async (values: Record<string, string>) => {
    const csrf = /name="csrf" content="([^"]+)"/.exec(await read())?.[1] ?? ''
    return fetch(`${desk.url}/desk/preferences`, {
      ...{ method: 'POST', headers: { cookie }, body: new URLSearchParams({ csrf, ...values }) },
    })
  }

  test('is shown, and kept as it was chosen', async () => {
    expect(await read()).toContain('Your digest comes on working days at 08:00 (America/New_York).')
    const answer = await save({ digest: 'weekly', digestAt: '07:30', platform: 'teams' })
    const page = await answer.text()
    expect(page).toContain('Saved.')
    expect(page).toContain('on the first working day of each week at 07:30')
    const kept = { digest: 'weekly', digestAt: '07:30', platform: 'teams' }
    expect(await desk.office.parts.store.preferenceOf(desk.office.officer.id)).toEqual(kept)
  })

  test('a time that is none changes nothing, and stands there as it was written', async () => {
    const before = await desk.office.parts.store.preferenceOf(desk.office.officer.id)
    const answer = await save({ digest: 'off', digestAt: '25:00', platform: '' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Time is none: write it as 07:30, from 00:00 to 23:59.')
    expect(page).toContain('value="25:00"')
    expect(page).toMatch(/value="off" checked/)
    expect(await desk.office.parts.store.preferenceOf(desk.office.officer.id)).toEqual(before)
  })

  test('nobody changes it from another site', async () => {
    const body = new URLSearchParams({ csrf: 'guessed', digest: 'off', digestAt: '08:00' })
    const answer = await fetch(`${desk.url}/desk/preferences`, { method: 'POST', headers: { cookie }, body })
    expect(answer.status).toBe(403)
  })
})
