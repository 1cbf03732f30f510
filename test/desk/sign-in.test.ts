import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mail } from '../../src/bot/mail/mailer.ts'
import { TestOffice } from '../bot/test-office.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { cookieIn, TestDesk } from './test-desk.ts'

describeOnOneDatabase('who comes into the Desk', (databases) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await TestDesk.open(databases, { hasPersonas: true })
  })
  afterAll(() => desk.close())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}${path}`, { headers, redirect: 'manual' })
  const openLink = (link: string, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ t: new URL(link).searchParams.get('t') ?? '' })
    return fetch(`${desk.url}/desk/in`, { method: 'POST', body, headers, redirect: 'manual' })
  }
  const links = () => desk.office.parts.desk ?? expect.fail('no links')

  /** fetch sets the Host header itself. */
  const statusWithHost = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(desk.url)
      request({ port, host: '127.0.0.1', path: '/desk', headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })

  test('nothing is shown without a session but files and ways in', async () => {
    const task = await desk.office.newTask()
    for (const path of [
      '/desk',
      `/desk/tasks/${task.number}`,
      '/desk/live?tasks=',
      '/desk/suggest?dataset=people&text=a',
    ]) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 401])
      expect(await answer.text()).not.toContain(task.title)
    }
    const posted = await fetch(`${desk.url}/desk/press`, { method: 'POST', body: '{}' })
    expect(posted.status).toBe(401)
    expect((await get('/desk/static/desk.css')).status).toBe(200)
    for (const name of ['..%2f..%2fasset.ts', '%2e%2e/asset.ts', 'none.css']) {
      expect((await get(`/desk/static/${name}`)).status).not.toBe(200)
    }
  })

  test('a one-time link signs its person in once, at the page it was made for', async () => {
    const { officer } = desk.office
    const link = await links().linkFor(officer.id, '/desk/tasks/ITMS-2026-00001')

    const first = await openLink(link)
    const second = await openLink(link)

    expect([first.status, first.headers.get('location')]).toEqual([303, '/desk/tasks/ITMS-2026-00001'])
    const inbox = await get('/desk', { cookie: cookieIn(first) })
    expect(await inbox.text()).toContain(officer.name)
    expect(second.status).toBe(410)
    expect(cookieIn(second)).toBe('')
    expect(await second.text()).toContain('used already')
  })

  test('of twenty who open a link in the same moment one comes in', async () => {
    const link = await links().linkFor(desk.office.officer.id, '/desk')

    const answers = await Promise.all(Array.from({ length: 20 }, () => openLink(link)))

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  test('a robot that only looks at the link does not use it up', async () => {
    const link = await links().linkFor(desk.office.officer.id, '/desk')
    for (let look = 0; look < 3; look += 1) expect((await fetch(link)).status).toBe(200)

    expect((await openLink(link)).status).toBe(303)
  })

  test('a link of six minutes ago, a forged one, and one from another site let nobody in', async () => {
    const { office } = desk
    const old = await links().linkFor(office.officer.id, '/desk')
    office.now = new Date(office.now.getTime() + 6 * 60_000)
    const fresh = await links().linkFor(office.officer.id, '/desk')

    expect((await openLink(old)).status).toBe(410)
    expect((await openLink(fresh.slice(0, -3))).status).toBe(410)
    expect((await openLink(`${desk.url}/desk/in?t=${'x'.repeat(87)}`)).status).toBe(410)
    expect((await openLink(fresh, { origin: 'https://evil.example' })).status).toBe(410)
    expect((await openLink(fresh)).status).toBe(303)
  })

  test('a link leads to the Desk and nowhere else', async () => {
    for (const path of [
      'https://evil.example/desk',
      '//evil.example/desk',
      '/\\evil.example',
      '/healthz',
      '/desk/../metrics',
      'javascript:alert(1)',
    ]) {
      const answer = await openLink(await links().linkFor(desk.office.officer.id, path))
      expect([path, answer.headers.get('location')]).toEqual([path, '/desk'])
    }
  })

  test('only hashes of links and sessions are kept', async () => {
    const cookie = await desk.cookieOf(desk.office.officer)
    const token = cookie.split('=')[1] ?? ''

    expect(token).toMatch(/^[\w-]{43}$/)
    const session = {
      now: desk.office.now.toISOString(),
      begunAfter: '2000-01-01T00:00:00Z',
      seenAfter: '2000-01-01T00:00:00Z',
    }
    expect(await desk.office.parts.store.desk.sessionPerson(token, session)).toBeNull()
  })

  test('a session ends after twelve idle hours, after seven days, on signing out, and for whoever left the office', async () => {
    const { office } = desk
    const status = async (cookie: string) => (await get('/desk', { cookie })).status
    const hour = 3_600_000
    const later = (hours: number) => {
      office.now = new Date(office.now.getTime() + hours * hour)
    }

    const idle = await desk.cookieOf(office.officer)
    later(11)
    expect(await status(idle)).toBe(200)
    later(13)
    expect(await status(idle)).toBe(401)

    const long = await desk.cookieOf(office.officer)
    const days: number[] = []
    for (let half = 0; half < 15; half += 1) {
      later(11.5)
      days.push(await status(long))
    }
    expect(days.slice(0, 14)).toEqual(Array.from({ length: 14 }, () => 200))
    expect(days[14]).toBe(401)

    const out = await desk.cookieOf(office.officer)
    await fetch(`${desk.url}/desk/out`, { method: 'POST', headers: { cookie: out } })
    expect(await status(out)).toBe(401)

    const gone = await desk.cookieOf(office.outsider)
    const { email, name, title, unit, roles, positions, actingFor, timeZone } = office.outsider
    const leaver = { email, name, title, unit, roles: [...roles], positions: [...positions], actingFor: [...actingFor] }
    await office.parts.store.importPeople([{ ...leaver, timeZone, supervisorEmail: null, active: false }])
    expect(await status(gone)).toBe(401)
  })

  test('a forged host is refused, and our own names are answered', async () => {
    const { port } = new URL(desk.url)
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      '10.0.0.7',
      '',
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
    ]
    const statuses = await Promise.all(hosts.map(statusWithHost))

    expect(statuses.slice(0, 4)).toEqual([421, 421, 421, 421])
    expect(statuses[4]).toBeGreaterThanOrEqual(400)
    expect(statuses.slice(5)).toEqual([401, 401, 401])
  })

  test('a post without the token of the session, or from another site, changes nothing', async () => {
    const { office } = desk
    const task = await office.newTask()
    const cookie = await desk.cookieOf(office.officer)
    const csrf = /name="csrf" content="([^"]+)"/.exec(await (await get('/desk', { cookie })).text())?.[1] ?? ''
    const press = (headers: Record<string, string>) =>
      fetch(`${desk.url}/desk/press`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ event: 'accept', ref: task.assignments[0]?.id, nonce: 'n'.repeat(32) }),
      })
    const other = await desk.cookieOf(office.chief)
    const otherCsrf =
      /name="csrf" content="([^"]+)"/.exec(await (await get('/desk', { cookie: other })).text())?.[1] ?? ''

    expect((await press({})).status).toBe(403)
    expect((await press({ csrf: otherCsrf })).status).toBe(403)
    expect((await press({ csrf, origin: 'https://evil.example' })).status).toBe(403)
    expect((await press({ csrf, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await office.task(task.id)).version).toBe(task.version)
    expect((await press({ csrf, origin: desk.url })).status).toBe(200)
    expect((await office.task(task.id)).assignments[0]?.acceptedBy).toBe(office.officer.id)
  })

  test('every answer forbids what is not ours', async () => {
    const answer = await get('/desk', { cookie: await desk.cookieOf(desk.office.officer) })

    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! src| type="application\/json")/)
    expect(page).not.toMatch(/(src|href|action)="(https?:)?\/\//)
  })

  test('behind a proxy nobody may choose who they are', async () => {
    const body = new URLSearchParams({ person: desk.office.manager.id, path: '/desk' })
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    const answer = await fetch(`${desk.url}/desk/personas`, { method: 'POST', body, headers, redirect: 'manual' })

    expect(answer.status).toBe(403)
    expect(await (await get('/desk', headers)).text()).not.toContain(desk.office.manager.name)
  })
})

describeOnOneDatabase('the Desk of an office with chat', (databases) => {
  test('has no personas, and behind https a cookie for https alone', async () => {
    const publicUrl = 'https://tasks.example.org'
    const desk = await TestDesk.open(databases, { hasPersonas: false, parts: { publicUrl } })
    try {
      const { officer } = desk.office
      const signedOut = await (await fetch(`${desk.url}/desk`)).text()
      expect(signedOut).toContain('/task desk')
      expect(signedOut).not.toContain(officer.name)
      const body = new URLSearchParams({ person: officer.id })
      expect((await fetch(`${desk.url}/desk/personas`, { method: 'POST', body })).status).toBe(403)

      const link = await desk.office.parts.desk?.linkFor(officer.id, '/desk')
      const t = new URL(link ?? '').searchParams.get('t') ?? ''
      const opened = await fetch(`${desk.url}/desk/in`, {
        method: 'POST',
        body: new URLSearchParams({ t }),
        redirect: 'manual',
      })
      const cookie = opened.headers.getSetCookie().at(-1) ?? ''
      expect(cookie).toMatch(/^__Secure-routeslip-desk=[\w-]{43};/)
      for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/desk']) expect(cookie).toContain(word)
    } finally {
      await desk.close()
    }
  })
})

describeOnOneDatabase('a link by e-mail', (databases) => {
  test('goes to who is in the directory, three times a quarter of an hour, and the answer tells nobody who is', async () => {
    const office = await TestOffice.open(databases)
    const sent: Mail[] = []
    office.parts.mailer = { send: async (mail) => void sent.push(mail) }
    const desk = await TestDesk.on(office, { hasPersonas: false })
    try {
      const ask = async (email: string) => {
        const body = new URLSearchParams({ email, path: '/desk/tasks/ITMS-2026-00001' })
        return (await fetch(`${desk.url}/desk/mail-link`, { method: 'POST', body })).text()
      }
      const known = await ask(` ${office.officer.email.toUpperCase()}`)
      const unknown = await ask('nobody@example.gov')
      for (let more = 0; more < 4; more += 1) await ask(office.officer.email)
      await ask(office.chief.email)

      expect(unknown).toBe(known)
      await expect
        .poll(() => sent.map(({ to }) => to).sort())
        .toEqual([...Array.from({ length: 3 }, () => office.officer.email), office.chief.email])
      const [link = ''] = /http\S+/.exec(sent[0]?.text ?? '') ?? []
      const body = new URLSearchParams({ t: new URL(link).searchParams.get('t') ?? '' })
      const opened = await fetch(`${desk.url}/desk/in`, { method: 'POST', body, redirect: 'manual' })
      expect(opened.headers.get('location')).toBe('/desk/tasks/ITMS-2026-00001')
    } finally {
      await desk.close()
    }
  })
})
