import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Json } from '../slack/json.ts'
import type { Person } from '../slack/person/person.ts'
import type { Ephemeral } from '../slack/workspace.ts'
import { forgeSubmission } from './forge.ts'
import { expectNothingActs, showsLiterally } from './literal-texts.ts'
import { cast, type Play, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)

describeOnOneDatabase('the surfaces of Slack', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  let manager: Person
  let chief: Person

  beforeAll(async () => {
    const people = [{ email: 'sean.obrien@example.gov', name: "Seán O'Brien" }]
    play = await open({ people })
    ;[manager, chief] = [play.as('manager'), play.as('hituChief')]
  })

  /** Many tasks, made by the form's own submissions; numbered in the order of the list. */
  async function createMany(tasks: { title: string; unit?: string; due?: string }[]): Promise<void> {
    await manager.command('/task', 'new')
    await manager.waitFor(() => manager.modal())
    for (const { title, unit, due } of tasks) {
      const values = {
        ...{ title, requestor: 'Ms. Lee', taskAuthority: 'ERO', instruction: 'Do.' },
        ...{ taskType: { option: 'ihsc-internal' }, site: { option: 'hq' }, origin: { option: 'internal' } },
        ...{ receivedBy: { option: 'email' }, priority: { option: 'medium' }, action: { option: 'work' } },
        ...(unit ? { unit: { option: unit } } : {}),
        ...(due ? { startDate: { date: '2026-01-01' }, internalDueDate: { date: due } } : {}),
      }
      const metadata = { form: 'create', ref: null }
      const answer = await play.slack.send(forgeSubmission(manager, manager.modal(), { metadata, values }))
      expect([title, answer.status, answer.body]).toEqual([title, 200, ''])
    }
    await manager.close()
  }

  async function say(person: Person, words: string): Promise<Ephemeral> {
    await person.command('/task', words)
    const answer = person.ephemerals().at(-1)
    if (!answer) throw new Error(`/task ${words} was not answered.`)
    return answer
  }
  const read = async (person: Person, words: string) => person.textOf(await say(person, words))

  test('the home shows my tasks, overdue first, then those due soon, then by status, and pages', async () => {
    const late = { title: 'Late one', unit: 'HITU', due: day(-9) }
    const soon = { title: 'Soon one', unit: 'HITU', due: day(1) }
    const far = { title: 'Far one', unit: 'HITU', due: day(90) }
    const rest = Array.from({ length: 26 }, (_, index) => ({ title: `Pending ${index + 1}` }))
    await createMany([late, soon, far, ...rest])

    await manager.openHome()
    const home = await manager.waitFor(() => manager.home())
    const text = manager.textOf(home)
    const order = ['My tasks', '1–25 of 29 tasks', 'Overdue (1)', 'Late one', 'Due soon (1)', 'Soon one']
    const places = order.map((each) => text.indexOf(each))
    expect(
      places.every((place) => place >= 0),
      text,
    ).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).toMatch(/Pending\D*26/)
    expect(text).toContain('due')

    await manager.pressHome('Next')
    await manager.waitFor(() => manager.textOf(manager.home()).includes('26–29 of 29 tasks'))
    expect(manager.buttons(manager.home())).not.toContain('Next')
    await manager.pressHome('Previous')
    await manager.waitFor(() => manager.textOf(manager.home()).includes('1–25 of 29 tasks'))
    await chief.openHome()
    const theirs = chief.textOf(await chief.waitFor(() => chief.home()))
    expect(theirs).toContain('3 tasks')
    expect(theirs).not.toContain('Pending 1')
    expect(play.slack.violations).toEqual([])
  })

  test('every word of /task is answered, to the one who typed it', async () => {
    expect(await read(chief, 'mine')).toMatch(/My tasks[\s\S]*Late one[\s\S]*Far one/)
    expect(await read(chief, 'overdue')).toMatch(/Overdue tasks[\s\S]*Late one/)
    expect(await read(chief, 'overdue')).not.toContain('Far one')
    const due = await read(chief, 'due')
    expect(due).toContain('Soon one')
    expect(due).not.toMatch(/Late one|Far one/)
    expect(await read(chief, 'find far')).toMatch(/Tasks found[\s\S]*Far one/)
    expect(await read(chief, 'find nothing like this')).toContain('No task has this number')
    expect(await read(chief, 'find')).toContain('Write what to look for after "find"')
    expect(await read(manager, 'report')).toMatch(/Report of all units[\s\S]*Pending[\s\S]*26[\s\S]*Open by unit/)
    expect(await read(chief, 'report')).toMatch(/Report of HITU[\s\S]*Assigned[\s\S]*3/)
    expect(await read(chief, 'report')).not.toContain('Pending')
    expect(await read(chief, 'digest')).toContain('Late one')
    for (const words of [
      '1',
      '00001',
      `${taskNumber().slice(5, 9)}-1`,
      taskNumber(),
      taskNumber().toLowerCase(),
      'show 1',
      `SHOW ${taskNumber()}`,
    ]) {
      expect(await read(chief, words)).toContain('Late one')
    }
    expect(await read(chief, '99999')).toContain('There is no task')
    expect(await read(chief, 'show')).toContain('Write the number of a task after "show"')
    for (const words of ['help', '', '   ']) expect(await read(chief, words)).toContain('/task overdue')
    for (const words of ['dance', 'mine now', '<!channel>', '*bold*', 'x'.repeat(3000)]) {
      expect(await read(chief, words)).toContain('/task overdue')
    }
    expect(await read(chief, 'new')).toContain('Only a task manager may log a task')
    await chief.command('/task', 'absence')
    expect(chief.textOf(await chief.waitFor(() => chief.modal()))).toContain('Who acts for you')
    await chief.close()
    expect(play.slack.violations).toEqual([])
  })

  test('a list pages in place', async () => {
    const shown = await say(chief, 'active')
    expect(chief.textOf(shown)).toContain('1–10 of 29 tasks')
    await chief.press(shown, 'Next')
    const next = await chief.waitFor(() =>
      chief.ephemerals().find((each) => each.id === shown.id && chief.textOf(each).includes('11–20 of 29')),
    )
    await chief.press(next, 'Previous')
    await chief.waitFor(() =>
      chief.ephemerals().some((each) => each.id === shown.id && chief.textOf(each).includes('1–10 of 29')),
    )
  })

  test('a reply under a card is a comment, and a file in it is kept with its hash and listed in Details', async () => {
    const card = await chief.waitForCard('Late one', { button: 'Accept' })
    await chief.say(card, 'The figures come on Friday.')
    await manager.waitForCard(
      (each) => /There is a comment/.test(manager.textOf(each)) && manager.textOf(each).includes('Late one'),
    )
    await chief.say(card, 'Here they are.', {
      files: [{ name: 'figures.csv', content: 'a,b\n1,2\n', mimetype: 'text/csv' }],
    })
    await chief.say(card, '', { files: [{ name: 'alone.txt', content: 'alone' }] })
    await chief.waitFor(() => chief.inbox().filter((each) => each.bot_id && each.thread_ts === card.ts).length === 3)

    await pressForm(chief, 'Late one', 'Respond', {
      text: 'See the file.',
      attachments: [{ name: 'answer.pdf', content: '%PDF-1.7 answer', mimetype: 'application/pdf' }],
    })
    await chief.press(await chief.waitForCard('Late one', { button: 'Details' }), 'Details')
    const details = chief.textOf(await chief.waitFor(() => chief.modal()))
    for (const name of ['figures.csv', 'alone.txt', 'answer.pdf']) expect(details).toContain(name)
    expect(details).toContain('The figures come on Friday.')
    await chief.close()

    const { attachments, facts } = await play.record('1')
    const kept = Object.fromEntries(attachments.map((file) => [file.name, file.sha256]))
    expect(kept).toEqual({
      'figures.csv': sha256('a,b\n1,2\n'),
      'alone.txt': sha256('alone'),
      'answer.pdf': sha256('%PDF-1.7 answer'),
    })
    const comments = facts.filter(({ type }) => type === 'commented').map(({ data }) => data['text'])
    expect(comments).toEqual(['The figures come on Friday.', 'Here they are.'])
  })

  test('a message becomes a task: its text is in the form, and its file on the task', async () => {
    const channel = play.slack.workspace.directMessage(manager.id).id
    await manager.say('dm', 'Chairs for the <new> hall & lobby\nTwenty, by May.', {
      files: [{ name: 'hall.txt', content: 'a plan' }],
    })
    const message = manager.inbox().findLast((each) => each.text.includes('Chairs'))
    if (!message) throw new Error(`nothing was said in ${channel}`)
    await manager.shortcut('create_task_from_message', message)
    await manager.waitFor(() => manager.modal())
    expect(JSON.stringify(manager.modal().blocks)).toContain('"Chairs for the <new> hall & lobby"')
    await manager.fill({ taskType: 'IHSC internal', requestor: 'Ms. Lee', taskAuthority: 'ERO' })
    expect(await manager.submit()).toMatchObject({ action: 'close' })

    await manager.waitForCard('Chairs for the <new> hall & lobby')
    const { stdout } = await play.cli('task', 'list', '--as', cast.manager, '--find', 'chairs', '--json')
    const [row] = (JSON.parse(stdout) as { rows: { number: string }[] }).rows
    const { task, attachments } = await play.record(row?.number)
    expect(task).toMatchObject({ instruction: 'Chairs for the <new> hall & lobby\nTwenty, by May.' })
    expect(attachments).toMatchObject([{ name: 'hall.txt', sha256: sha256('a plan') }])
  })

  test('a form that is refused, because somebody moved the task meanwhile, keeps what was typed', async () => {
    await chief.press(await chief.waitForCard('Soon one', { button: 'Respond' }), 'Respond')
    const form = await chief.waitFor(() => chief.modal())
    await chief.fill({ text: 'An hour of work.' }, form)
    await pressForm(manager, 'Soon one', 'Set action', { action: 'Stand down', reason: 'On hold.' })
    await chief.waitForCard('Soon one', { without: 'Respond' })

    const refused = await chief.submit(form)

    expect(refused.action).toBe('errors')
    expect(Object.values(refused.errors).join(' ')).toContain('stands down')
    const typed = Object.values(chief.payloads.submission(chief.modal())['view'] as Json)
    expect(JSON.stringify(typed)).toContain('An hour of work.')
    await manager.press(await manager.waitForCard('Soon one', { button: 'Resume' }), 'Resume')
    await chief.waitForCard('Soon one', { button: 'Respond' })
    expect((await chief.submit()).action).toBe('close')
    expect((await play.record('2')).task.assignments[0]?.responses.map(({ text }) => text)).toEqual([
      'An hour of work.',
    ])
  })

  test('the deputy of an absent official clears within the period, and the record names the authority', async () => {
    const [ad, cos, deputy] = [play.as('ad'), play.as('cos'), play.as('rmuChief')]
    await cos.command('/task', 'absence')
    await cos.waitFor(() => cos.modal())
    await cos.fill({ from: day(-1), until: day(3), deputy: 'Victor Petrov' })
    expect((await cos.submit()).action).toBe('close')
    await cos.waitFor(() => cos.inbox().some((each) => cos.textOf(each).includes('Victor Petrov acts for you')))
    const values = [
      'taskType=ihsc-internal',
      'title=For the AD',
      'instruction=Count.',
      'requestor=Ms. Lee',
      'taskAuthority=ERO',
    ]
    const late = [
      'reached=sentToAd',
      'receivedAt=2026-01-05T12:00:00Z',
      'respondedAt=2026-01-06T12:00:00Z',
      'response=Yes.',
      'ses=yes',
    ]
    const set = (all: string[]) => all.flatMap((each) => ['--set', each])
    const create = ['task', 'create', '--late', '--as', cast.manager, '--unit', 'HITU']
    const created = await play.cli(
      ...create,
      ...set([...values, ...late.slice(0, -1), 'route=other-requests', 'officials=AD']),
      '--json',
    )
    expect([created.code, created.stderr]).toEqual([0, ''])
    const { number } = JSON.parse(created.stdout) as { number: string }

    await deputy.press(await deputy.waitForCard(number, { button: 'Clear' }), 'Clear')

    await manager.waitForCard(
      (each) => manager.textOf(each).includes(number) && manager.textOf(each).includes('AD Cleared'),
    )
    const { task } = await play.record(number)
    expect(task.steps[0]).toMatchObject({ state: 'cleared', authority: 'CoS, for Desmond Achebe who is away' })
    await cos.waitForCard(number, { without: 'Clear' })
    // With the SES flag the AD alone clears, whoever acts for them.
    const ses = await play.cli(...create, ...set([...values, ...late]), '--json')
    const alone = (JSON.parse(ses.stdout) as { number: string }).number
    await ad.waitForCard(alone, { button: 'Clear' })
    expect(deputy.inbox().some((each) => deputy.textOf(each).includes(alone))).toBe(false)
  })

  test('names and titles are shown as they were written, and never act', async () => {
    const csv = join(play.dataDir, 'names.csv')
    const head = 'email,name,title,unit,roles,positions,supervisor,time_zone,acting_for,acting_from,acting_until,active'
    const name = "Seán O'Brien-Łuçż <&> *b*"
    writeFileSync(
      csv,
      `${head}\nsean.obrien@example.gov,${name},"Chief, <!here>",KRO,unitHead,,,America/New_York,,,,yes\n`,
    )
    expect((await play.cli('people', 'import', csv)).code).toBe(0)
    const sean = play.slack.as('sean.obrien@example.gov')
    const titles = [
      '<!channel> <@U123> *b* _i_ ~s~ `c` [x](http://y.example)',
      '<http://evil.example|Click> &lt;!here&gt; &amp; <#C1>',
      'שלום עולם – مرحبا 🎉 :tada: e\u0301 ﷽ 漢字',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what somebody typed, not a template.
      '${title} {{DATE(2026-01-01T00:00:00Z)}} $when <script>alert(1)</script>',
      '> quote # heading - list 1. one ***',
    ]
    await createMany(titles.map((title) => ({ title, unit: 'KRO' })))

    for (const title of titles) {
      const theirs = await sean.waitForCard(({ blocks }) => showsLiterally(blocks, title), {
        button: 'Accept',
        what: title,
      })
      const card = await manager.waitForCard(({ blocks }) => showsLiterally(blocks, title), { what: title })
      expect(showsLiterally(card.blocks, name)).toBe(true)
      for (const message of [theirs, card]) expectNothingActs(message)
    }
    const list = await say(sean, 'mine')
    for (const title of titles) expect(showsLiterally(list.blocks, title), title).toBe(true)
    expectNothingActs(list)
    expect(play.slack.violations).toEqual([])
  })
})
