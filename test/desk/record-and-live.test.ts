import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../src/machine/people/directory.ts'
import { laneOf } from '../bot/test-office.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { TestDesk } from './test-desk.ts'

describeOnOneDatabase('the record on the Desk', (databases) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await TestDesk.open(databases, { pollMs: 100 })
  })
  afterAll(() => desk.close())

  const read = async (who: Person, path: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}${path}`, { headers: { cookie: await desk.cookieOf(who), ...headers } })

  async function sensitiveTask() {
    const { office } = desk
    const task = await office.newTask({ taskType: 'medical-records', instruction: 'XQSECRET instruction' })
    const bytes = new TextEncoder().encode('<script>alert(1)</script>')
    const file = await office.parts.store.saveFile({ name: "XQFILE 'Ünal'.html", mediaType: 'text/html', bytes })
    await office.run(office.officer, laneOf(task), {
      type: 'respond',
      assignment: laneOf(task),
      text: 'XQANSWER',
      attachments: [file],
    })
    return { task: await office.task(task.id), file }
  }

  test('opens to who has a part in the task, one look for each page, and to others as far as a card does', async () => {
    const { office } = desk
    const { task } = await sensitiveTask()
    const path = `/desk/tasks/${task.number}`
    const looks = () => office.parts.store.looksOf(task.id)

    const outside = await (await read(office.outsider, path)).text()
    expect(outside).toContain(task.title)
    expect(outside).toContain('open only for those who have a part in it')
    expect(outside).not.toMatch(/XQSECRET|XQANSWER|XQFILE/)
    expect(await looks()).toEqual([])

    const cookie = await desk.cookieOf(office.officer)
    const page = await (await fetch(`${desk.url}${path}`, { headers: { cookie } })).text()
    expect(page).toMatch(/XQSECRET/)
    expect(page).toMatch(/XQANSWER/)
    expect(await looks()).toMatchObject([{ by: office.officer.id, surface: 'desk' }])

    const view = /data-view="([^"]+)"/.exec(page)?.[1] ?? ''
    await fetch(`${desk.url}${path}`, { headers: { cookie, 'desk-view': view } })
    expect(await looks()).toHaveLength(1)
    // Neither a made-up view nor somebody else's hides a look.
    await fetch(`${desk.url}${path}`, { headers: { cookie, 'desk-view': `${Date.now()}.x` } })
    await read(office.chief, path, { 'desk-view': view })
    expect(await looks()).toHaveLength(3)
  })

  test('shows everybody what coordinating units say, and the comment only to who may read the details', async () => {
    const { office } = desk
    const rmu = office.person('victor.petrov')
    const lanes = [
      { unit: 'MQMU', actionOfficer: office.officer.id },
      { unit: 'RMU', asks: 'coordination' as const },
    ]
    const task = await office.newTask({ lanes })
    const [answering, asked] = task.assignments.map(({ id }) => id)
    await office.run(office.officer, answering ?? '', { type: 'respond', assignment: answering ?? '', text: 'Two.' })
    await office.run(rmu, asked ?? '', { type: 'nonConcur', assignment: asked ?? '', comment: 'XQCOMMENT' })
    const path = `/desk/tasks/${task.number}`

    const outside = await (await read(office.outsider, path)).text()
    const inside = await (await read(office.officer, path)).text()

    for (const page of [outside, inside])
      expect(page).toContain('Asked only to concur: Does not concur (Victor Petrov)')
    expect(outside).not.toContain('XQCOMMENT')
    expect(inside).toMatch(/<h3>Concurrence<\/h3>.*XQCOMMENT/s)
  })

  test('hands a file over to be saved, never to be shown, and only to who may read the details', async () => {
    const { office } = desk
    const { task, file } = await sensitiveTask()
    const path = `/desk/tasks/${task.number}/files/${file.sha256}`

    const refused = await read(office.outsider, path)
    expect([refused.status, await refused.text()]).toEqual([403, expect.not.stringContaining('XQFILE')])
    const sent = await read(office.officer, path)
    expect(sent.headers.get('content-type')).toBe('application/octet-stream')
    expect(sent.headers.get('content-disposition')).toBe(
      'attachment; filename="file"; filename*=UTF-8\'\'XQFILE%20%27%C3%9Cnal%27.html',
    )
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await sent.text()).toBe('<script>alert(1)</script>')
    const other = await office.newTask()
    expect((await read(office.manager, `/desk/tasks/${other.number}/files/${file.sha256}`)).status).toBe(404)
  })

  test('says of an unknown number that there is no such task, and knows short numbers', async () => {
    const { office } = desk
    const task = await office.newTask()
    for (const number of ['ITMS-2026-99999', 'x', "'%20OR%201=1"]) {
      const answer = await read(office.officer, `/desk/tasks/${number}`)
      expect([number, answer.status]).toEqual([number, 404])
      expect(await answer.text()).toContain('There is no such task')
    }
    const short = String(Number(task.number.split('-')[2]))
    expect((await read(office.officer, `/desk/tasks/${short}`)).url).toBe(`${desk.url}/desk/tasks/${task.number}`)
  })

  test('the further tasks of an Inbox stand on further pages', async () => {
    const { office } = desk
    const someone = office.person('abigail.osei')
    const lanes = [{ unit: 'ICU', actionOfficer: someone.id }]
    for (let count = 1; count <= 17; count += 1) await office.newTask({ title: `Paged ${count}`, lanes })
    const titlesIn = (page: string) => [...page.matchAll(/aria-label="[^"]*: (Paged \d+)"/g)].map(([, title]) => title)

    const first = await (await read(someone, '/desk')).text()
    const second = await (await read(someone, '/desk?page=2')).text()

    expect([titlesIn(first).length, titlesIn(second).length]).toEqual([15, 2])
    expect(new Set([...titlesIn(first), ...titlesIn(second)]).size).toBe(17)
    expect([first.includes('/desk?page=2'), second.includes('Show more')]).toEqual([true, false])
  })

  test('an open page is told when another process moves its task, and when a new card comes', async () => {
    const { office } = desk
    const task = await office.newTask()
    const listen = async (query: string) => {
      const answer = await read(office.officer, `/desk/live?${query}`)
      expect(answer.headers.get('content-type')).toContain('text/event-stream')
      const reader = answer.body?.getReader() ?? expect.fail('no stream')
      let text = ''
      const until = async (words: string) => {
        while (!text.includes(words)) {
          const { done, value } = await reader.read()
          if (done) expect.fail(`ended before ${words}: ${text}`)
          text += new TextDecoder().decode(value)
        }
        await reader.cancel()
      }
      return until
    }
    // Committed past this process's own signal, as another process would.
    const wake = office.parts.wakeWorker
    office.parts.wakeWorker = databases.kind === 'postgres' ? () => {} : wake

    const moved = await listen(`tasks=${task.id}.${task.version}`)
    await office.run(office.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })
    await moved('event: moved')
    // It reconnects with what it had: nothing in between is missed.
    await (await listen(`tasks=${task.id}.${task.version}`))('event: moved')

    const newest = (await office.parts.store.inbox.newestCards([office.officer.id]))[0]?.seq ?? 0
    const inbox = await listen(`tasks=&inbox=${newest}`)
    await office.newTask()
    await inbox('event: moved')
    office.parts.wakeWorker = wake
  })
})
