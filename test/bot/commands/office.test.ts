import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { FormValues, Reply } from '../../../src/bot/office/office.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { laneOf, TestOffice } from '../test-office.ts'

describeOnOneDatabase('the office', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })
  const key = () => `test:${randomUUID()}`

  function say(text: string, by: Person = test.officer): Promise<Reply> {
    return test.office.words({ actor: by.id, deliveryKey: key(), text, surface: 'slack' })
  }

  function submit(by: Person, form: string, ref: string | null, values: FormValues, deliveryKey = key()) {
    return test.office.submit({ actor: by.id, deliveryKey, key: { form, ref }, values })
  }

  it('shows a task by its number, to anybody of the directory, without anything sensitive', async () => {
    const task = await test.newTask()

    const reply = await say(task.number.replace('ITMS-', ''), test.outsider)

    expect(reply.kind).toBe('card')
    expect(JSON.stringify(reply)).toContain(task.number)
  })

  it.each(['active', 'mine', 'due', 'overdue', 'find ITMS', 'report', 'digest', 'help'])(
    'answers "%s" with a card',
    async (text) => {
      expect((await say(text)).kind).toBe('card')
    },
  )

  it('answers a word that it does not know with a sentence above the help', async () => {
    const reply = await say('dance')

    expect(JSON.stringify(reply)).toContain('not one of the words')
    expect(JSON.stringify(reply)).toContain('/task mine')
  })

  it('changes the digest by a word each, and an hour brings back one that was off', async () => {
    const told = async (text: string) => {
      const reply = await say(text, test.outsider)
      return reply.kind === 'sentence' ? reply.sentence : ''
    }

    expect(await told('digest off')).toContain('You get no digest.')
    expect(await told('digest at 07:30')).toBe('Your digest comes on working days at 07:30 (America/New_York).')
    expect(await told('digest weekly')).toContain('on the first working day of each week at 07:30')
    expect(await told('digest at 6:15')).toContain('on the first working day of each week at 06:15')
  })

  it('opens the form of a new task for a task manager, and not for others', async () => {
    expect(await say('new', test.manager)).toMatchObject({ kind: 'form', form: { form: 'create' } })
    expect(await say('new', test.outsider)).toMatchObject({ kind: 'sentence' })
  })

  it('keeps each version of a response that is written in a form', async () => {
    const task = await test.newTask()
    await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })

    const first = await submit(test.officer, 'respond', laneOf(task), { text: 'First.' })
    const second = await submit(test.officer, 'respond', laneOf(task), { text: 'Second.' })

    expect([first.kind, second.kind]).toEqual(['done', 'done'])
    const responses = (await test.task(task.id)).assignments[0]?.responses ?? []
    expect(responses.map(({ version, text }) => [version, text])).toEqual([
      [1, 'First.'],
      [2, 'Second.'],
    ])
  })

  it('runs a form once when its submission arrives twice', async () => {
    const task = await test.newTask()
    const send = () => submit(test.officer, 'comment', task.id, { text: 'Once.' }, 'one submission')

    const results = [await send(), await send()]

    expect(results[1]).toEqual(results[0])
    const facts = await test.parts.store.factsOf(task.id)
    expect(facts.filter(({ type }) => type === 'commented')).toHaveLength(1)
  })

  it('answers an empty input at that input, and writes nothing', async () => {
    const task = await test.newTask()

    const result = await submit(test.officer, 'respond', laneOf(task), { text: '' })

    expect(result).toMatchObject({ kind: 'errors', errors: { text: expect.stringContaining('Response') } })
    expect((await test.task(task.id)).version).toBe(task.version)
  })

  it('refuses a form of somebody without a part in the task', async () => {
    const task = await test.newTask()

    const result = await submit(test.outsider, 'respond', laneOf(task), { text: 'Mine now.' })

    expect(result.kind).toBe('refused')
  })

  it.each([
    ['respond', 'x'],
    ['respond', null],
    ['accept', null],
    ['__proto__', null],
  ])('refuses a forged form (%s, %s)', async (form, ref) => {
    expect((await submit(test.officer, form, ref, { text: 'x' })).kind).toBe('refused')
  })

  it('saves an absence, and says at which input it does not fit', async () => {
    const until = '2026-12-04'
    const wrong = await submit(test.chief, 'absence', null, { from: '2026-12-05', until, deputy: test.officer.id })
    const typed = { from: '2026-11-31', until: 'Friday', deputy: test.officer.id }
    const noDays = await submit(test.chief, 'absence', null, typed)
    const right = await submit(test.chief, 'absence', null, { from: '2026-12-01', until, deputy: test.officer.id })

    expect(noDays).toEqual({
      kind: 'errors',
      errors: {
        from: 'First day away is not a date: choose a day, or write it as YYYY-MM-DD.',
        until: 'Last day away is not a date: choose a day, or write it as YYYY-MM-DD.',
      },
    })
    expect(wrong).toMatchObject({ kind: 'errors', errors: { until: expect.any(String) } })
    expect(right.kind).toBe('done')
  })

  it('makes a comment of a reply under a card, and nothing of a reply elsewhere', async () => {
    const task = await test.newTask()
    const identity = { platform: 'slack', tenant: 'T1', user: 'U1' } as const
    const [delivery] = await test.parts.store.claimDeliveries(1, test.now.toISOString(), 60_000)
    const shown = { task: task.id, person: test.officer.id, card: 'assignment', assignment: null, step: null } as const
    const place = { conversation: 'D1', message: `m-${task.number}` }
    const post = { ...shown, ...place, identity, shownVersion: 1, shownHash: '' }
    await test.parts.store.deliveryPosted(delivery?.id ?? '', post, test.now.toISOString())
    const reply = (message: string) =>
      test.office.replyUnderCard({
        actor: test.officer.id,
        deliveryKey: key(),
        at: { platform: 'slack', tenant: 'T1', conversation: 'D1', message },
        text: 'Almost done.',
        fetchFiles: async () => [],
      })

    const [under, elsewhere] = [await reply(place.message), await reply('another')]

    expect(under).toMatchObject({ kind: 'sentence' })
    expect(elsewhere).toBeNull()
    const facts = await test.parts.store.factsOf(task.id)
    expect(facts.find(({ type }) => type === 'commented')?.data['text']).toBe('Almost done.')
  })

  it('links an account by its verified e-mail once, and does not ask for it again', async () => {
    const identity = { platform: 'slack', tenant: 'T1', user: 'U-brian' } as const
    let asked = 0
    const email = async () => {
      asked += 1
      return 'Brian.Delgado@example.gov'
    }

    const people = [await test.office.identify(identity, email), await test.office.identify(identity, email)]

    expect(people.map((person) => person?.id)).toEqual([test.officer.id, test.officer.id])
    expect(asked).toBe(1)
  })

  it('knows nobody behind an account without a verified e-mail, or with a strange one', async () => {
    const identity = { platform: 'slack', tenant: 'T1', user: 'U-strange' } as const

    expect(await test.office.identify(identity, async () => null)).toBeNull()
    expect(await test.office.identify(identity, async () => 'stranger@elsewhere.org')).toBeNull()
  })

  it('suggests people whose name begins with the text before those that hold it', async () => {
    const found = await test.office.suggest({ actor: test.manager.id, dataset: 'people', text: 'b' })

    expect(found[0]?.title).toMatch(/^B/)
    expect(found.length).toBeGreaterThan(1)
    expect(found.every(({ title }) => title.toLowerCase().includes('b'))).toBe(true)
    expect(await test.office.suggest({ actor: test.manager.id, dataset: 'secrets', text: '' })).toEqual([])
  })

  it('shows the home of somebody who is not in the directory as a sentence', async () => {
    const retired = test.person('edgar.simmons')

    const card = await test.office.home({ actor: retired.id, page: 0 })

    expect(JSON.stringify(card)).toContain('not in the directory')
  })
})
