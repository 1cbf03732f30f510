import { beforeAll, expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import type { Person } from '../slack/person/person.ts'
import { pressables } from '../slack/person/read-blocks.ts'
import { forgePress, sentenceAfter } from './forge.ts'
import { cast, type Play, press, stage } from './play.ts'

const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
const names = {
  hituChief: 'Anton Krüger',
  rmuChief: 'Victor Petrov',
  mqmuChief: 'Lucia Marchetti',
  records: 'Shanice Wright',
  ad: 'Marian Holt',
  dadCs: 'Rafael Quintana',
} as const
const nameOf = (part: keyof typeof names) => names[part]

describeOnEmbedded('somebody away, delegated authority and a leaver, from Slack', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  beforeAll(async () => {
    play = await open()
  })

  /** A task for HITU, or one that reached its clearing officials by e-mail; its number. */
  async function log(title: string, more: readonly string[] = []): Promise<string> {
    const set = [`title=${title}`, 'instruction=Count.', 'requestor=Ms. Lee', 'taskAuthority=ERO', ...more].flatMap(
      (each) => ['--set', each],
    )
    const late = more.some((each) => each.startsWith('reached=')) ? ['--late'] : ['--set', 'taskType=ihsc-internal']
    const made = await play.cli('task', 'create', ...late, '--as', cast.manager, '--unit', 'HITU', ...set, '--json')
    expect([made.code, made.stderr]).toEqual([0, ''])
    return (JSON.parse(made.stdout) as { number: string }).number
  }
  const atAd = (title: string, ...more: string[]) =>
    log(title, [
      ...['taskType=other', 'route=medical-records', 'officials=AD', 'reached=sentToAd', 'response=Yes.'],
      ...['receivedAt=2026-01-05T12:00:00Z', 'respondedAt=2026-01-06T12:00:00Z', ...more],
    ])
  async function form(person: Person, words: string, entries: Record<string, string>) {
    await person.command('/task', words)
    await person.waitFor(() => person.modal())
    await person.fill(entries)
    return person.submit()
  }
  const away = (part: keyof typeof names, deputy: keyof typeof names) =>
    form(play.as(part), 'absence', { from: day(-1), until: day(3), deputy: nameOf(deputy) })
  const told = (person: Person, words: string) =>
    person.waitFor(
      () => [...person.ephemerals(), ...person.inbox()].find((each) => person.textOf(each).includes(words)),
      {
        what: words,
      },
    )
  const doerOf = async (number: string, type: string) => {
    const { facts, people } = await play.record(number)
    const fact = facts.find((each) => each.type === type)
    const [by, deputyFor] = [fact?.by, fact?.data['deputyFor']].map((id) => people.find((each) => each.id === id)?.name)
    return { by, deputyFor }
  }

  test('what waits and what comes is shown along the chain, and the record says for whom it was done', async () => {
    const waiting = await log('Waits already')
    await play.as('hituChief').waitForCard(waiting, { button: 'Accept' })
    expect((await away('rmuChief', 'mqmuChief')).action).toBe('close')
    expect((await away('hituChief', 'rmuChief')).action).toBe('close')
    const coming = await log('Comes meanwhile')

    for (const number of [waiting, coming])
      for (const part of ['rmuChief', 'mqmuChief'] as const)
        expect(play.as(part).textOf(await play.as(part).waitForCard(number, { button: 'Accept' }))).toContain(
          `You act for ${nameOf('hituChief')}`,
        )
    await press(play.as('mqmuChief'), waiting, 'Accept')
    await play.as('hituChief').waitForCard(waiting, { without: 'Accept' })
    expect(await doerOf(waiting, 'accepted')).toEqual({ by: nameOf('mqmuChief'), deputyFor: nameOf('hituChief') })
    const shown = await play.cli('task', 'show', waiting, '--details', '--as', cast.manager)
    expect(shown.stdout).toContain(`${nameOf('mqmuChief')} for ${nameOf('hituChief')}`)
  })

  test('a loop is refused at the input with a sentence that names it, and nothing typed is lost', async () => {
    const person = play.as('mqmuChief')
    const refused = await away('mqmuChief', 'hituChief')

    expect(refused).toMatchObject({ action: 'errors' })
    expect(JSON.stringify(refused)).toContain(
      `because each acts for the other: ${nameOf('mqmuChief')} → ${nameOf('hituChief')} → ${nameOf('rmuChief')} → ${nameOf('mqmuChief')}`,
    )
    const typed = JSON.stringify(person.payloads.submission(person.modal())['view'])
    for (const value of [day(-1), day(3), nameOf('hituChief')]) expect(typed).toContain(value)
    await person.close()
  })

  test('the AD delegates the authority: tasks without the SES flag are cleared on it, others stay with the AD', async () => {
    const [ad, dad] = [play.as('ad'), play.as('dadCs')]
    const [plain, ses] = [await atAd('For the AD'), await atAd('For the AD alone', 'ses=yes')]
    await dad.command('/task', 'authority')
    await told(dad, `${nameOf('ad')} (AD)`)
    const past = await form(ad, 'authority', { person: nameOf('dadCs'), from: day(-2), until: day(5) })
    expect(JSON.stringify(past)).toContain('First day has passed: choose today or later.')
    await ad.fill({ from: officeToday() })
    expect((await ad.submit()).action).toBe('close')
    await told(ad, `${nameOf('dadCs')} clears as AD`)

    const card = await dad.waitForCard(plain, { button: 'Clear' })
    const { task } = await play.record(ses)
    const forged = forgePress(dad, card, 'clear', JSON.stringify({ ref: task.steps[0]?.id, v: 1 }))
    expect(await sentenceAfter(play.slack, dad, forged)).toContain('delegated authority does not count')
    await dad.press(card, 'Clear')
    await play.as('manager').waitForCard(plain, { button: 'Submit to authority' })

    expect((await play.record(plain)).task.steps[0]).toMatchObject({
      state: 'cleared',
      authority: `AD, delegated until ${day(5)}`,
    })
    expect((await play.record(ses)).task.steps[0]?.state).toBe('open')
    await ad.command('/task', 'authority')
    await ad.waitFor(() => ad.modal())
    await ad.fill({ change: `End the authority of ${nameOf('dadCs')}` })
    await ad.waitFor(() => !ad.textOf(ad.modal()).includes('Who clears') || undefined)
    expect((await ad.submit()).action).toBe('close')
    await told(ad, `The authority of ${nameOf('dadCs')} as AD has ended`)
  })

  test('a leaver is replaced everywhere with one command, and the successor is told in one message', async () => {
    const [leaver, heir] = [play.as('hituChief'), play.as('records')]
    const numbers = (await Promise.all(['One', 'Two', 'Three'].map((title) => log(title)))).sort()
    for (const number of numbers) await leaver.waitForCard(number, { button: 'Accept' })
    const before = heir.inbox().length

    const replace = ['people', 'replace', '--leaver', cast.hituChief, '--by', cast.records]
    const { code, stdout, stderr } = await play.cli(...replace)

    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`${nameOf('hituChief')} has left, and ${nameOf('records')} stands in their place.`)
    for (const number of numbers) expect(stdout).toContain(`${number} (HITU)`)
    expect(stdout).toContain('Offices: head of the unit')
    const message = await heir.waitFor(() =>
      heir.inbox().find((each) => heir.textOf(each).includes(`${nameOf('hituChief')} left: you are head of HITU now`)),
    )
    for (const number of numbers) expect(heir.textOf(message)).toContain(number)
    for (const number of numbers)
      await leaver.waitFor(() =>
        leaver
          .inbox()
          .find(
            (each) =>
              leaver.textOf(each).includes(`${number} is not shown to you any more`) &&
              pressables(each.blocks).length === 0,
          ),
      )
    expect(heir.inbox().length).toBe(before + 1)
    expect(await play.cli(...replace)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') })
    const number = numbers[0] ?? ''
    const shown = await play.cli('task', 'show', number, '--details', '--as', cast.manager)
    expect(shown.stdout).toContain(
      `The office replaced ${nameOf('hituChief')} by ${nameOf('records')} as action officer (HITU): left`,
    )
    await heir.command('/task', number)
    const card = await heir.waitFor(() =>
      heir.ephemerals().findLast((each) => heir.buttons(each).includes('Accept') && heir.textOf(each).includes(number)),
    )
    await heir.press(card, 'Accept')
    await play.as('manager').waitForCard(number)
    expect(await doerOf(number, 'accepted')).toEqual({ by: nameOf('records'), deputyFor: undefined })
    expect(play.slack.violations).toEqual([])
  })
})

/** The office's own day: near midnight it is not that of UTC. */
function officeToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date())
}
