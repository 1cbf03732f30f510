import { beforeAll, expect, it } from 'vitest'
import { describeOnBothDatabases } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'

describeOnBothDatabases('a command', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })

  it('of twenty people who press at once moves the task once, and tells the others who did it', async () => {
    const task = await test.newTask()
    const presses = Array.from({ length: 20 }, (_, index) =>
      test.run(index % 2 === 0 ? test.officer : test.chief, laneOf(task), { type: 'accept', assignment: laneOf(task) }),
    )

    const outcomes = await Promise.all(presses)

    const refused = outcomes.filter(({ kind }) => kind === 'refused')
    expect(refused).toHaveLength(19)
    expect(refused.every(({ sentence }) => /(Brian Delgado|Lucia Marchetti|You)/.test(sentence))).toBe(true)
    const facts = await test.parts.store.factsOf(task.id)
    expect(facts.filter(({ type }) => type === 'accepted')).toHaveLength(1)
  })

  it('that arrives three times, at once and later, happens once and is answered alike', async () => {
    const task = await test.newTask()
    const arrive = () => test.run(test.officer, task.id, { type: 'comment', text: 'Working on it.' }, 'same delivery')

    const [first, second] = await Promise.all([arrive(), arrive()])
    const third = await arrive()

    expect(first.kind).toBe('done')
    expect([second, third]).toEqual([first, first])
    const facts = await test.parts.store.factsOf(task.id)
    expect(facts.filter(({ type }) => type === 'commented')).toHaveLength(1)
  })

  it('that makes a task makes one, however often it arrives', async () => {
    const command = {
      type: 'create',
      title: 'Once',
      taskType: 'ihsc-internal',
      requestor: 'Ms. Lee',
      taskAuthority: 'ERO',
      instruction: 'Once only.',
    } as const
    const arrive = () => test.run(test.manager, null, command, 'same creation')

    const outcomes = await Promise.all([arrive(), arrive(), arrive()])
    const firstPage = { reader: test.manager.id, today: '2026-11-24', page: 0, pageSize: 50 }
    const isOnce = ({ title }: { title: string }) => title === 'Once'

    expect(new Set(outcomes.map(({ number }) => number)).size).toBe(1)
    const found = await test.parts.store.list({ ...firstPage, view: 'find', text: outcomes[0]?.number ?? '' })
    expect(found.total).toBe(1)
    expect((await test.parts.store.list({ ...firstPage, view: 'active' })).rows.filter(isOnce)).toHaveLength(1)
  })

  it('that was refused is answered with the same refusal when it comes again, even if it would be accepted by then', async () => {
    const task = await test.newTask()
    const early = () => test.run(test.manager, task.id, { type: 'sendToAd' }, 'too early')
    const first = await early()
    await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })

    const second = await early()

    expect(first.kind).toBe('refused')
    expect(second).toEqual(first)
  })

  it.each(['', 'x', "' OR 1=1 --", '../../etc/passwd', '00000000-0000-4000-8000-000000000000'])(
    'for a task that there is not (%j) is refused with a sentence, and nothing is written',
    async (ref) => {
      const outcome = await test.run(test.manager, ref, { type: 'comment', text: 'Hello.' }, 'forged')

      expect(outcome).toMatchObject({ kind: 'refused', code: 'unknown', task: null })
      const { earlier } = await test.parts.store.loadForDecision('forged', null)
      expect(earlier).toBeNull()
    },
  )

  it('with empty text is refused with the field to mend', async () => {
    const task = await test.newTask()

    const outcome = await test.run(test.officer, task.id, { type: 'comment', text: '  ' })

    expect(outcome).toMatchObject({ kind: 'refused', code: 'badInput', field: 'text' })
    expect(outcome.sentence).toContain('Comment')
  })

  it('of somebody who left the office is refused', async () => {
    const task = await test.newTask()
    const retired = test.person('edgar.simmons')

    const outcome = await test.run(retired, task.id, { type: 'comment', text: 'Still here.' })

    expect(outcome.kind).toBe('refused')
  })
})
