import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Person } from '../slack/person/person.ts'
import { expectNoLeak } from './expect-no-leak.ts'
import { forgePress, sentenceAfter } from './forge.ts'
import { cast, type Play, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()
/** Only the cards say it, not the sentences of an answer. */
const title = 'A complaint'
const other = taskNumber(2)
const inDetails = ['XQINSTRUCTION', 'XQDETAINEE', 'A123456789', 'Substantiated', 'XQ-facts.txt']
const markers = [...inDetails, 'XQREMARK', 'XQFORGED']

describeOnOneDatabase('who may look and write', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  let manager: Person
  let chief: Person
  let mei: Person

  beforeAll(async () => {
    play = await open({ people: [{ email: 'naomi.feldman@example.gov', name: 'Naomi Feldman' }] })
    ;[manager, chief, mei] = [play.as('manager'), play.as('hituChief'), play.as('houAnalyst')]
    const { dataDir } = play
    const file = join(dataDir, 'XQ-facts.txt')
    writeFileSync(file, 'The facts.')
    const common = ['--as', cast.manager, '--unit', 'HITU', '--set', 'requestor=Ms. Lee', '--set', 'taskAuthority=ERO']
    const set = (values: string[]) => values.flatMap((each) => ['--set', each])
    const medical = ['taskType=medical-complaint', 'title=A complaint', 'instruction=XQINSTRUCTION']
    const fields = ['detaineeName=XQDETAINEE', 'alienNumber=A123456789', 'medicalComplaintType=Dental']
    const rest = ['ihscFacility=Stewart Detention Center', 'findings=Substantiated']
    await done(play.cli('task', 'create', ...common, ...set([...medical, ...fields, ...rest]), '--file', file))
    const internal = ['taskType=ihsc-internal', 'title=Internal', 'instruction=Count the chairs.']
    await done(play.cli('task', 'create', ...common, ...set(internal)))
    await chief.waitForCard(number, { button: 'Accept' })
    await chief.waitForCard(other, { button: 'Accept' })
  })

  test('details open for those who have a part, and each look is in the record', async () => {
    for (const person of [manager, chief, play.as('otherManager')]) {
      await person.command('/task', '1')
      const shown = person.ephemerals().at(-1)
      if (!shown) throw new Error('no card')
      await person.press(shown, 'Details')
      const modal = await person.waitFor(() => person.modal())
      for (const value of inDetails) expect(person.textOf(modal)).toContain(value)
      await person.close()
    }
    await done(play.cli('task', 'show', '1', '--as', cast.tpsuChief, '--details'))

    const { looks, people } = await play.record()
    const nameOf = (id: string) => people.find((each) => each.id === id)?.email
    expect(looks.map(({ by, surface }) => [nameOf(by), surface])).toEqual([
      [cast.manager, 'slack'],
      [cast.hituChief, 'slack'],
      [cast.otherManager, 'slack'],
      [cast.tpsuChief, 'cli'],
    ])
  })

  test('everybody sees the card without anything sensitive; its details stay closed to those without a part', async () => {
    const before = (await play.record()).looks
    await chief.command('/task', 'show 1')
    const theirs = chief.ephemerals().at(-1) ?? fail()
    const [details] = chief.pressPayload(theirs, 'Details')['actions'] as { action_id: string; value: string }[]
    for (const part of ['houAnalyst', 'rmuChief', 'ad', 'dadCs'] as const) {
      const person = play.as(part)
      await person.command('/task', 'show 1')
      const shown = person.ephemerals().at(-1)
      if (!shown) throw new Error('no card')
      expect(person.textOf(shown)).toContain('A complaint')
      expect(person.buttons(shown)).toEqual([])
      const forged = forgePress(person, theirs, details?.action_id ?? '', details?.value)
      const sentence = await sentenceAfter(play.slack, person, forged)
      expect(sentence).toContain('open only for those who have a part in it')
    }
    const refused = await play.cli('task', 'show', '1', '--as', cast.houAnalyst, '--details')
    expect([refused.code, refused.stdout]).toEqual([1, ''])

    expect((await play.record()).looks).toEqual(before)
    expectNoLeak(play, markers, [cast.houAnalyst, cast.rmuChief, cast.ad, cast.dadCs])
  })

  test('an A-number finds the task only for those who may read it, and a name finds it for nobody', async () => {
    const found = async (person: Person, text: string) => {
      await person.command('/task', `find ${text}`)
      return person.textOf(person.ephemerals().at(-1) ?? fail()).includes(number)
    }
    for (const text of ['A123456789', 'a123456789', 'A 123-456-789', 'A#123456789']) {
      expect([text, await found(chief, text), await found(mei, text)]).toEqual([text, true, false])
    }
    for (const text of ['XQDETAINEE', 'XQINSTRUCTION', 'Substantiated', 'XQ-facts']) {
      expect([text, await found(manager, text)]).toEqual([text, false])
    }
    expect(await found(mei, '00001')).toBe(true)
    expect(await found(mei, 'complaint')).toBe(true)
  })

  test('a title with an A-number is refused on every way, since titles stand on cards', async () => {
    const values = [
      'taskType=ihsc-internal',
      'title=About A123-456-789',
      'instruction=x',
      'requestor=x',
      'taskAuthority=x',
    ]
    const create = await play.cli('task', 'create', '--as', cast.manager, ...values.flatMap((each) => ['--set', each]))
    const correction = ['--set', 'field=title', '--set', 'value=About A123456789', '--set', 'reason=x']
    const correct = await play.cli('task', 'act', '1', 'correctField', '--as', cast.manager, ...correction)
    for (const { code, stderr } of [create, correct])
      expect([code, stderr]).toEqual([1, expect.stringContaining('titles stand on every card')])
  })

  test('the text of a comment stands in Details alone, whatever the type of the task', async () => {
    await pressForm(manager, other, 'Comment', { text: 'XQREMARK' })
    const card = await chief.waitForCard('There is a comment.')
    expect(chief.textOf(card)).toContain('In Details.')
    await chief.press(card, 'Details')
    expect(chief.textOf(await chief.waitFor(() => chief.modal()))).toContain('XQREMARK')
    await chief.close()
    expectNoLeak(play, ['XQREMARK'], [cast.houAnalyst])
  })

  test('a reply by somebody without a part is refused, and neither its text nor its file is kept', async () => {
    expect(play.slack.scopesUsed.has('files:read')).toBe(false)
    const before = await play.record()
    const card = chief.card((message) => chief.textOf(message).includes(number))
    const theirs = await mei.say('dm', 'x', { files: [{ name: 'XQFORGED.txt', content: 'forged' }] })
    const event = (theirs?.payload['event'] ?? {}) as Record<string, unknown>
    // Slack lets nobody into another person's conversation with the bot: only a forged event says so.
    const forged = { ...event, channel: card.channel, thread_ts: card.ts, text: 'XQFORGED', user: mei.id }
    const answer = await play.slack.send(mei.payloads.event(forged))

    expect(answer.status).toBe(200)
    await chief.waitForCard('You have no part in')
    const after = await play.record()
    expect([after.facts, after.attachments]).toEqual([before.facts, before.attachments])
    expect(play.slack.scopesUsed.has('files:read')).toBe(false)
  })

  test('whoever loses a part loses the right to look and to write with it', async () => {
    const designee = play.as('records')
    await pressForm(chief, title, 'Delegate', { designee: 'Shanice Wright', instruction: 'Please.' })
    const card = await designee.waitForCard(title, { button: 'Respond' })
    await designee.say(card, 'While I have it.')
    await designee.waitForCard('you commented')
    await press(chief, title, 'Recall')
    await designee.waitForCard((message) => message.ts === card.ts, { without: 'Respond' })

    await designee.say(card, 'XQFORGED')
    await designee.waitForCard('You have no part in')
    const sentence = await sentenceAfter(play.slack, designee, designee.pressPayload(card, 'Details'))

    expect(sentence).toContain('open only for those who have a part in it')
    const { facts } = await play.record()
    expect(facts.filter(({ type }) => type === 'commented').map(({ data }) => data['text'])).toEqual([
      'While I have it.',
    ])
  })

  test('whom people.csv marks inactive is out at once, also with an account that was linked before', async () => {
    const naomi = play.slack.as('naomi.feldman@example.gov')
    await naomi.command('/task', 'mine')
    expect(naomi.textOf(naomi.ephemerals().at(-1) ?? fail())).toContain('My tasks')
    const csv = join(play.dataDir, 'left.csv')
    const head = 'email,name,title,unit,roles,positions,supervisor,time_zone,acting_for,acting_from,acting_until,active'
    writeFileSync(
      csv,
      `${head}\nnaomi.feldman@example.gov,Naomi Feldman,Budget Analyst,RMU,,,,America/New_York,,,,no\n`,
    )
    await done(play.cli('people', 'import', csv))

    for (const words of ['mine', 'new', '1', 'help']) {
      await naomi.command('/task', words)
      expect(naomi.textOf(naomi.ephemerals().at(-1) ?? fail())).toContain('is not in the Routeslip directory')
    }
  })
})

async function done(running: ReturnType<Play['cli']>): Promise<void> {
  const { code, stderr } = await running
  if (code !== 0) throw new Error(stderr)
}

function fail(): never {
  throw new Error('Nothing was answered.')
}
