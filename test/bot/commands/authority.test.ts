import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { runDailySweeps } from '../../../src/bot/chores/run-daily-sweeps.ts'
import type { FormResult, FormValues } from '../../../src/bot/office/office.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { CommandInput } from '../../../src/machine/task/commands.ts'
import type { Task } from '../../../src/machine/task/task.ts'
import { describeOnPostgres } from '../../databases.ts'
import { TestOffice } from '../test-office.ts'

describeOnPostgres('the clearing authority of the AD', (databases) => {
  let test: TestOffice
  let ad: Person
  let dad: Person
  let stranger: Person
  beforeAll(async () => {
    test = await TestOffice.open(databases)
    ad = test.person('marian.holt')
    dad = test.person('rafael.quintana')
    stranger = test.person('mei.chen')
  })

  const submit = (by: Person, values: FormValues): Promise<FormResult> =>
    test.office.submit({
      actor: by.id,
      deliveryKey: `test:${randomUUID()}`,
      key: { form: 'authority', ref: null },
      values,
    })
  const errorsOf = async (values: FormValues) => {
    const result = await submit(ad, values)
    return result.kind === 'errors' ? result.errors : result
  }
  const period = { person: '', from: '2026-11-24', until: '2026-12-04' }
  /** A task that the AD alone may clear. */
  async function atAd(changes: Partial<Extract<CommandInput, { type: 'enterLate' }>> = {}): Promise<Task> {
    const outcome = await test.run(test.manager, null, {
      ...{ type: 'enterLate', title: 'Figures', taskType: 'other', route: 'medical-records', officials: ['AD'] },
      ...{ requestor: 'Ms. Lee', taskAuthority: 'ERO', instruction: 'Give them.', lanes: [{ unit: 'HITU' }] },
      ...{
        reached: 'sentToAd',
        receivedAt: '2026-11-20T12:00:00Z',
        respondedAt: '2026-11-20T13:00:00Z',
        response: 'Yes.',
      },
      ...changes,
    })
    return test.task(outcome.task ?? outcome.sentence)
  }
  async function cardsFor(person: Person): Promise<string[]> {
    const cards: string[] = []
    for (;;) {
      const claimed = await test.parts.store.claimDeliveries(100, test.now.toISOString(), 60_000)
      if (claimed.length === 0) return cards
      for (const delivery of claimed) {
        if (delivery.to === person.id) cards.push(`${delivery.card} ${delivery.task}`)
        await test.parts.store.deliverySkipped(delivery.id, 'seen', test.now.toISOString())
      }
    }
  }

  it('is delegated by its holder alone; the sentence for others says who that is', async () => {
    const asked = await test.office.form({ actor: dad.id, key: { form: 'authority', ref: null }, surface: 'slack' })
    const refused = await submit(dad, { ...period, person: dad.id })
    for (const each of [asked, refused])
      expect(each).toMatchObject({ sentence: expect.stringContaining(`${ad.name} (AD)`) })
    expect(refused.kind).toBe('refused')
  })

  it('is not delegated in the past, backwards, or to somebody to whom it may not pass', async () => {
    expect(await errorsOf({ ...period, person: stranger.id, from: '2026-11-23' })).toEqual({
      from: 'First day has passed: choose today or later.',
      person: expect.stringContaining('the authority of the AD may not pass to them'),
    })
    expect(await errorsOf({ ...period, person: dad.id, from: '2026-12-05' })).toEqual({
      until: 'Last day lies before the first: choose a later day.',
    })
    expect(await errorsOf({ person: ad.id, from: '', until: '' })).toEqual({
      person: expect.stringContaining('choose another person'),
      from: 'First day is missing: choose a day.',
      until: 'Last day is missing: choose a day.',
    })
  })

  it('passes for the period: what waits is shown at once, SES stays, and the record says on what it rests', async () => {
    const [plain, ses] = [await atAd(), await atAd({ ses: true })]
    expect(await cardsFor(dad)).toEqual([])

    expect(await submit(ad, { ...period, person: dad.id })).toEqual({
      kind: 'done',
      sentence: `${dad.name} clears as AD from Tue, Nov 24, 2026 to Fri, Dec 4, 2026. Tasks that need SES clearance stay with the AD.`,
      show: true,
    })

    expect(await cardsFor(dad)).toEqual([`clearanceStep ${plain.id}`])
    expect(await test.run(dad, ses.id, { type: 'clear' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('needs SES clearance, so delegated authority does not count'),
    })
    expect(await test.run(dad, plain.id, { type: 'clear' })).toMatchObject({ kind: 'done' })
    const cleared = (await test.parts.store.factsOf(plain.id)).find(({ type }) => type === 'cleared')
    expect(cleared).toMatchObject({
      by: dad.id,
      data: { onBehalfOf: 'AD', authority: 'AD, delegated until 2026-12-04' },
    })
  })

  it('overlaps with no other period of the same person; the same again is a repeat', async () => {
    expect((await submit(ad, { ...period, person: dad.id })).kind).toBe('done')
    expect(await errorsOf({ person: dad.id, from: '2026-12-01', until: '2026-12-20' })).toEqual({
      person: `${dad.name} has the authority of the AD from Tue, Nov 24, 2026 to Fri, Dec 4, 2026 already. End that first, or choose other days.`,
    })
  })

  it('ends early when the AD says so; what was cleared stays cleared', async () => {
    expect(await submit(ad, { change: dad.id })).toMatchObject({ kind: 'done', show: true })
    const waiting = await atAd()
    expect((await test.run(dad, waiting.id, { type: 'clear' })).kind).toBe('refused')
    expect((await submit(ad, { change: dad.id })).kind).toBe('errors')
  })

  it('delegated again on the day on which it ended shows what came meanwhile', async () => {
    await cardsFor(dad)
    expect((await submit(ad, { ...period, person: dad.id })).kind).toBe('done')
    await cardsFor(dad)
    expect((await submit(ad, { change: dad.id })).kind).toBe('done')
    const meanwhile = await atAd()
    expect(await cardsFor(dad)).toEqual([])

    expect((await submit(ad, { ...period, person: dad.id })).kind).toBe('done')
    expect(await cardsFor(dad)).toContain(`clearanceStep ${meanwhile.id}`)

    expect((await submit(ad, { change: dad.id })).kind).toBe('done')
  })

  it('of a later period is told on its first morning, once', async () => {
    await submit(ad, { person: dad.id, from: '2026-11-27', until: '2026-12-01' })
    expect(await cardsFor(dad)).toEqual([])
    test.now = new Date('2026-11-27T13:00:00.000Z')
    expect((await runDailySweeps(test.parts)).delegatesTold).toBeGreaterThan(0)
    expect((await cardsFor(dad)).every((each) => each.startsWith('clearanceStep'))).toBe(true)
    expect(await runDailySweeps(test.parts)).toMatchObject({ delegatesTold: 0 })
    expect(await cardsFor(dad)).toEqual([])
  })
})

describeOnPostgres('the deputy of a task manager', (databases) => {
  it('is offered the form of a new task, and fills it', async () => {
    const test = await TestOffice.open(databases)
    const deputy = test.outsider
    const asked = () => test.office.form({ actor: deputy.id, key: { form: 'create', ref: null }, surface: 'slack' })
    const shown = async () => {
      const cards = [
        await test.office.home({ actor: deputy.id, page: 0 }),
        await test.office.words({ actor: deputy.id, deliveryKey: randomUUID(), text: 'help', surface: 'slack' }),
      ]
      return cards.map((card) => JSON.stringify(card).includes('New task'))
    }
    expect(await asked()).toMatchObject({ sentence: expect.stringContaining('Only a task manager') })
    expect(await shown()).toEqual([false, false])

    const days = { from: '2026-11-24', until: '2026-11-30' }
    const entry = { by: test.manager.id, at: test.now.toISOString() }
    await test.parts.store.saveAbsence({ person: test.manager.id, deputy: deputy.id, ...days }, entry)

    expect(await asked()).toMatchObject({ form: 'create', title: 'New task' })
    expect(await shown()).toEqual([true, true])
    const values = {
      ...{ title: 'Figures', taskType: 'ihsc-internal', requestor: 'Ms. Lee', taskAuthority: 'ERO' },
      ...{ instruction: 'Give them.', action: 'work', origin: 'external', priority: 'medium' },
      ...{ receivedBy: 'email', site: 'hq' },
    }
    const key = { form: 'create', ref: null }
    const result = await test.office.submit({ actor: deputy.id, deliveryKey: randomUUID(), key, values })
    expect(result).toEqual({ kind: 'done', sentence: expect.stringContaining('is logged') })
    const page = { view: 'active', reader: deputy.id, today: '2026-11-24', page: 0, pageSize: 5 } as const
    const [row] = (await test.parts.store.list(page)).rows
    const logged = await test.task(row?.id ?? '')
    expect(logged.taskManager).toBe(test.manager.id)
    expect((await test.parts.store.factsOf(logged.id))[0]).toMatchObject({
      by: deputy.id,
      data: { deputyFor: test.manager.id },
    })
  })
})
