import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { eventWords } from '../../src/machine/record/labels.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Person } from '../slack/person/person.ts'
import type { Message } from '../slack/workspace.ts'
import { expectNoLeak, expectNoStackTrace } from './expect-no-leak.ts'
import { buttonValue, forgePress, forgeSubmission, refusalOf, sentenceAfter } from './forge.ts'
import { cast, type Pack, type Play, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()
const markers = ['XQINSTRUCTION', 'XQDETAINEE', 'A123456789', 'XQRESPONSE', 'XQCOMMENT']
const inDirectory = 'is not in the Routeslip directory'

/** Accounts that prove nobody of the directory. Ids of their own: two of them use an address of somebody else. */
const accounts = {
  'an unknown user': { id: 'U0UNKNOWN', email: 'nobody@example.org', name: 'Nobody' },
  'a Slack Connect stranger': { id: 'U0CONNECT', email: 'naomi.feldman@example.gov', name: 'N', teamId: 'T0OTHER' },
  'a guest': { id: 'U0GUEST', email: 'guest@example.org', name: 'Guest', guest: true },
  'an unconfirmed e-mail': { id: 'U0UNCONF', email: 'carlos.ibarra@example.gov', name: 'C', emailConfirmed: false },
  'a deactivated account': { id: 'U0GONE', email: 'marcus.hill@example.gov', name: 'Marcus Hill', deleted: true },
  'a bot with an address of the directory': { id: 'U0BOT', email: 'brian.delgado@example.gov', name: 'B', isBot: true },
  'a person whom people.csv marks inactive': { id: 'U0EDGAR', email: 'edgar.simmons@example.gov', name: 'Edgar' },
} as const

describeOnOneDatabase('what the wrong people and forged requests do', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  let before: { first: Pack; second: Pack }
  let card: Message
  let mei: Person
  let chief: Person
  let manager: Person

  beforeAll(async () => {
    play = await open({ people: Object.values(accounts) })
    ;[mei, chief, manager] = [play.as('houAnalyst'), play.as('hituChief'), play.as('manager')]
    const common = ['--as', cast.manager, '--set', 'requestor=Ms. Lee', '--set', 'taskAuthority=ERO', '--unit', 'HITU']
    const medical = ['taskType=medical-complaint', 'title=A complaint', 'instruction=XQINSTRUCTION']
    const fields = ['detaineeName=XQDETAINEE', 'alienNumber=A123456789', 'medicalComplaintType=Dental']
    const facility = 'ihscFacility=Stewart Detention Center'
    await create(play, [...common, ...[...medical, ...fields, facility].flatMap((each) => ['--set', each])])
    const late = [
      'reached=sentToAd',
      'receivedAt=2026-01-05T12:00:00Z',
      'respondedAt=2026-01-06T12:00:00Z',
      'response=Yes.',
    ]
    const internal = ['taskType=ihsc-internal', 'title=Internal', 'instruction=Count.', ...late]
    await create(play, ['--late', ...common, ...internal.flatMap((each) => ['--set', each])])

    await pressForm(chief, number, 'Respond', { text: 'XQRESPONSE' })
    await pressForm(manager, number, 'Comment', { text: 'XQCOMMENT' })
    card = await chief.waitForCard(number, { button: 'Delegate' })
    // The card of the comment is the last thing that is sent.
    await chief.waitForCard('There is a comment.')
    before = { first: await play.record('1'), second: await play.record('2') }
  })

  afterEach(() => {
    expectNoStackTrace(play)
    expectNoLeak(play, markers, [cast.houAnalyst, ...Object.values(accounts).map(({ id }) => id)])
    const errors = play.app.output.split('\n').filter((line) => line.includes('"level":"error"'))
    // What is signed and of no known kind: nobody acknowledges it.
    expect(errors.filter((line) => !line.includes('not acknowledged within'))).toEqual([])
    expect(play.slack.violations).toEqual([])
  })

  const laneOf = ({ task }: Pack) => task.assignments[0]?.id ?? ''
  const ids = () => ({
    task: before.first.task.id,
    lane: laneOf(before.first),
    step: before.second.task.steps[0]?.id ?? '',
  })

  test('an account that proves nobody of the directory gets one sentence to whatever it sends', async () => {
    for (const { id } of Object.values(accounts)) {
      const they = play.slack.as(id)
      for (const words of ['new', 'mine', '1', 'find A123456789', 'report', 'absence', 'help']) {
        await they.command('/task', words)
      }
      await sentenceAfter(play.slack, they, forgePress(they, card, 'details', buttonValue(ids().task)))
      await sentenceAfter(play.slack, they, forgePress(they, card, 'accept', buttonValue(ids().lane)))
      const sentences = they.ephemerals().map(({ text }) => text)
      expect(sentences).toHaveLength(9)
      for (const sentence of sentences) expect(sentence).toContain(inDirectory)

      expect(() => they.modal()).toThrow('no modal open')
      // Slack carries nothing more to a closed account.
      if (they.user.deleted) continue
      await they.say('dm', 'mine')
      expect((await they.waitForCard(inDirectory)).blocks).toEqual([])
      await they.openHome()
      expect(they.textOf(await they.waitFor(() => they.home()))).toContain(inDirectory)
    }
  })

  test('a form or a search of such an account is refused too', async () => {
    await openComment()
    for (const { id } of Object.values(accounts)) {
      const they = play.slack.as(id)
      const metadata = { form: 'comment', ref: ids().task }
      const refusal = await refusalOf(
        play.slack,
        forgeSubmission(they, manager.modal(), { metadata, values: { text: 'x' } }),
      )
      expect(refusal).toContain(inDirectory)
      const block = manager.modal().blocks[0] ?? {}
      const asked = they.payloads.suggestion(manager.modal(), block, { action_id: 'designee' }, 'a')
      expect((await play.slack.send(asked)).body).toBe('{"options":[]}')
    }
    await manager.close()
  })

  test('a forged value of a button is answered with a sentence', async () => {
    const huge = 'x'.repeat(200_000)
    const values = [
      ...['', 'accept', '{', '[]', 'null', '{"ref":5}', '{"v":1}', '{"ref":null}', huge, `{"ref":"${huge}"}`],
      ...['__proto__', 'constructor', '../../etc/passwd', '', ' ', "' OR 1=1 --", "'; DROP TABLE task; --"].map(
        buttonValue,
      ),
      ...[randomUUID(), '00000000-0000-0000-0000-000000000000', '\u0000', number].map(buttonValue),
    ]
    for (const value of values) {
      for (const event of ['accept', 'respond', 'details', 'open']) {
        const sentence = await sentenceAfter(play.slack, chief, forgePress(chief, card, event, value))
        expect(sentence).toMatch(/no such task|do not know this button/)
      }
    }
  })

  test('a forged event is answered with a sentence, whoever sends it', async () => {
    const events = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(255), "accept'; --", 'sql', '']
    for (const event of events) {
      const sentence = await sentenceAfter(play.slack, chief, forgePress(chief, card, event, buttonValue(ids().lane)))
      expect(sentence).toContain('do not know this button')
    }
    for (const place of ['due:-1', 'find:0', '__proto__:0', 'constructor:1', 'x'.repeat(190)]) {
      const sentence = await sentenceAfter(play.slack, chief, forgePress(chief, card, 'page', buttonValue(place)))
      expect(sentence).toContain('do not know this page')
    }
  })

  test('an event of one unit on the id of a clearance step is refused', async () => {
    const step = ids().step
    expect(step).not.toBe('')
    for (const event of ['accept', 'sendToUnitChief', 'complete', 'respond', 'delegate', 'unitReturn']) {
      await sentenceAfter(play.slack, chief, forgePress(chief, card, event, buttonValue(step)))
    }
  })

  test('every event on the task of somebody else is refused with a sentence, by button', async () => {
    const opened = play.slack.calls.filter(({ method }) => method === 'views.open').length
    for (const ref of [ids().task, ids().lane, ids().step]) {
      for (const event of [...Object.keys(eventWords), 'details', 'newTask', 'enterLate']) {
        const sentence = await sentenceAfter(play.slack, mei, forgePress(mei, card, event, buttonValue(ref)))
        expect(sentence, event).toMatch(/^[A-Z].*[.)]$/s)
      }
    }
    expect(play.slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(opened)
  })

  test('every event on the task of somebody else is refused with a sentence, by form', async () => {
    await openComment()
    const filled = {
      ...{ text: 'forged', reason: 'forged', instructions: 'forged', title: 'forged', requestor: 'forged' },
      ...{ taskAuthority: 'forged', instruction: 'forged', reference: 'forged', note: 'forged' },
      ...{ taskType: { option: 'ihsc-internal' }, unit: { option: 'RMU' }, action: { option: 'standDown' } },
      ...{ designee: { option: idOf(cast.houAnalyst) }, field: { option: 'cc' }, until: { date: '2027-01-01' } },
    }
    for (const ref of [ids().task, ids().lane, null]) {
      for (const form of [...Object.keys(eventWords), 'details', 'constructor', '__proto__']) {
        const payload = forgeSubmission(mei, manager.modal(), {
          metadata: { form, ref },
          callback: form,
          values: filled,
        })
        expect(await refusalOf(play.slack, payload), form).toMatch(/[A-Za-z]/)
      }
    }
    await manager.close()
  })

  test('a form whose address is forged stays open, and what was typed with it', async () => {
    await openComment()
    const huge = 'x'.repeat(100_000)
    const addresses = [
      ...['', '{', 'null', '[]', huge, '{"form":"comment"}', '{"form":["comment"],"ref":null}'],
      ...['__proto__', "' OR 1=1 --", huge, number, randomUUID()].map((ref) => ({ form: 'comment', ref })),
      { form: 'comment', ref: ids().task, files: [`${huge}`] },
      { form: 'comment', ref: null },
    ]
    for (const metadata of addresses) {
      const payload = forgeSubmission(manager, manager.modal(), { metadata, values: { text: 'forged' } })
      expect(await refusalOf(play.slack, payload)).toMatch(/no such task|do not know this form/)
    }
    await manager.close()
  })

  test('a person may not do by a forged form what they have no button for, nor name people who are none', async () => {
    await openComment()
    for (const form of [
      'return',
      'reopen',
      'submitToAuthority',
      'reassign',
      'waive',
      'setAction',
      'writeFinal',
      'correctField',
    ]) {
      const values = { reason: 'x', instructions: 'x', reference: 'x', text: 'x', action: { option: 'standDown' } }
      const payload = forgeSubmission(chief, manager.modal(), { metadata: { form, ref: ids().lane }, values })
      expect(await refusalOf(play.slack, payload), form).toMatch(/[A-Za-z]/)
    }
    const nobodies = [randomUUID(), '__proto__', 'constructor', "'; DROP TABLE person; --", idOf(cast.hituChief), '']
    for (const designee of nobodies) {
      const values = { designee: { option: designee }, actor: idOf(cast.manager), instruction: 'x' }
      const payload = forgeSubmission(chief, manager.modal(), {
        metadata: { form: 'delegate', ref: ids().lane },
        values,
      })
      expect(await refusalOf(play.slack, payload), designee).toMatch(/[A-Za-z]/)
    }
    for (const deputy of nobodies) {
      const values = { deputy: { option: deputy }, from: { date: '2026-01-01' }, until: { date: '2099-01-01' } }
      const payload = forgeSubmission(chief, manager.modal(), { metadata: { form: 'absence', ref: null }, values })
      expect(await refusalOf(play.slack, payload), deputy).toContain('Who acts for you')
    }
    await manager.close()
  })

  test('none of all this wrote anything', async () => {
    for (const [key, tried] of Object.entries(before)) {
      const { task, facts, attachments, looks } = await play.record(key === 'first' ? '1' : '2')
      expect({ task, facts, attachments, looks }).toEqual({
        task: tried.task,
        facts: tried.facts,
        attachments: tried.attachments,
        looks: tried.looks,
      })
    }
    const { stdout } = await play.cli('task', 'list', '--as', cast.manager, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ total: 2 })
  })

  async function openComment() {
    await manager.press(
      manager.card((message) => manager.buttons(message).includes('Comment')),
      'Comment',
    )
    await manager.waitFor(() => manager.modal())
  }

  function idOf(email: string): string {
    return before.first.people.find((each) => each.email === email)?.id ?? ''
  }
})

async function create(play: Play, args: string[]): Promise<void> {
  const { code, stderr } = await play.cli('task', 'create', ...args)
  if (code !== 0) throw new Error(stderr)
}
