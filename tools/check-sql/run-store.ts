import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { type CommandInput, commandSchema } from '../../src/machine/task/commands.ts'
import { createStore } from '../../src/store/create-store.ts'
import type { Database } from '../../src/store/database/open-database.ts'
import { sortColumns, type TaskQuery } from '../../src/store/lists/list-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { Commit } from '../../src/store/task/task-store.ts'

const NOW = '2026-11-24T14:00:00.000Z'
const LATER = '2026-11-25T14:00:00.000Z'
const TODAY = '2026-11-24'
const HASH = 'a'.repeat(64)

/** Calls whatever the store can do in the demo office, and every variant of what it puts together (lists, reports). */
export async function runStore(database: Database): Promise<void> {
  const profile = await loadProfile('profiles/ihsc')
  const store = createStore(database, { profile, timeZone: 'America/New_York' })
  await store.importPeople(readPeopleCsv(await readFile('profiles/ihsc/people.csv', 'utf8'), profile).people)
  const { people } = await store.directory()
  const manager = whoever(people, ({ roles }) => roles.includes('taskManager'))
  const head = whoever(people, ({ roles }) => roles.includes('unitHead'))

  async function prepare(input: CommandInput, ref: string | null): Promise<Commit> {
    const deliveryKey = randomUUID()
    const { task: before, directory } = await store.loadForDecision(deliveryKey, ref)
    const sha256 = () => HASH
    const world = { profile, directory, now: NOW, today: TODAY, newId: randomUUID, sha256 }
    const decision = decide(before, commandSchema.parse(input), manager, world)
    if (!decision.ok) throw new Error(decision.refusal.sentence)
    return { deliveryKey, before, decision, actor: manager.id, directoryRevision: directory.revision, now: NOW }
  }
  async function act(input: CommandInput, ref: string | null) {
    const result = await store.commitDecision(await prepare(input, ref))
    if (result.kind !== 'committed') throw new Error(`The commit was ${result.kind}.`)
    return result.task
  }

  const created = await act(
    {
      ...{ type: 'create', title: 'Quarterly figures', taskType: 'information-request', requestor: 'Ms. Lee' },
      ...{ taskAuthority: 'ERO', instruction: 'About A123456789.', lanes: [{ unit: head.unit }] },
    },
    null,
  )
  const task = await act({ type: 'comment', text: 'Please look at the second page.' }, created.id)
  await store.commitDecision({
    ...(await prepare({ type: 'comment', text: 'Again.' }, task.id)),
    directoryRevision: -1,
  })
  await useTask(store, task.id, task.number, manager)
  await useOutbox(store, manager, head)
  await usePeople(store, manager, head, task.id)
  await useDesk(store, manager, head, task.id)
  await useLists(store, manager, head)
  await useReports(store, head.unit)
}

function whoever(people: ReadonlyMap<string, Person>, wanted: (person: Person) => boolean): Person {
  const person = [...people.values()].find(wanted)
  if (!person) throw new Error('The demo office has nobody of that kind.')
  return person
}

async function useTask(store: Store, id: Person['id'] | string, number: string, { id: person }: Person): Promise<void> {
  const task = await store.task({ number })
  if (!task || task.id !== id) throw new Error(`The task ${number} is not there.`)
  await store.task({ id })
  await store.factsOf(task.id)
  await store.recordLook({ task: task.id, person, at: NOW, surface: 'cli' })
  await store.looksOf(task.id)
  const { sha256 } = await store.saveFile({ name: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([97]) })
  await store.fileBytes(sha256)
  const refused = { kind: 'refused', sentence: 'No.', task: task.id, number } as const
  await store.keepRefusal('a', refused, NOW)
  await store.keepRefusal('a', refused, NOW)
  await store.forgetDeliveries('2020-01-01T00:00:00.000Z')
}

async function useOutbox(store: Store, manager: Person, head: Person): Promise<void> {
  const [delivery, ...others] = await store.claimDeliveries(100, NOW, 60_000)
  if (!delivery || delivery.content) throw new Error('Nothing waits in the outbox.')
  const { id, to: person, task, card, assignment, step } = delivery
  const place = { platform: 'slack', tenant: 'T', user: person } as const
  const shown = { shownVersion: 1, shownHash: HASH, conversation: 'D1', message: 'M1' }
  await store.gatherMessages(id, NOW)
  await store.deliveryRetry(id, NOW, 'busy')
  await store.deliveryUnknown(id, NOW, 'no answer', NOW)
  await store.deliveryByEmail(id, 'refused', NOW)
  await store.deliveryPosted(id, { task, person, card, assignment, step, identity: place, ...shown }, NOW)
  await store.postAt(place, 'D1', 'M1')
  await store.refreshCards(task, person, NOW)
  await store.refreshCardsOf(person, [task], NOW)
  for (const other of others) await store.deliveryDead(other.id, 'refused', NOW)
  const [refresh] = await store.claimDeliveries(100, LATER, 60_000)
  await store.deliveryRefreshed(refresh?.id ?? id, { version: 0, hash: HASH }, LATER)
  await store.deliverySkipped(refresh?.id ?? id, 'gone', LATER)
  await store.messagePosted(id, LATER)
  await store.wakeDeliveries(manager.id, 'refused', LATER)
  await store.lapseClaims(LATER)
  await store.nextDeliveryAt(LATER)
  await store.outboxState()
  await store.deliveriesOf(task)
  await store.tellDeputy({ person: manager.id, deputy: head.id, from: TODAY, cards: [] }, NOW)
  await store.isDeputyTold({ person: manager.id, deputy: head.id, from: TODAY })
}

async function usePeople(store: Store, manager: Person, head: Person, task: string): Promise<void> {
  const entry = { by: manager.id, at: NOW }
  const account = { platform: 'slack', tenant: 'T', user: 'U1' } as const
  await store.savePreference(manager.id, { digest: 'weekly' })
  await store.preferenceOf(manager.id)
  await store.linkIdentity(account, manager.email)
  await store.personOf(account)
  await store.reachOf(manager.id)
  await store.keepConversation(account, { conversation: 'D1', endpoint: '' })
  await store.conversationOf(account)
  await store.forgetConversation(account)
  await store.forgetAccount(account)
  await store.saveAbsence({ person: head.id, deputy: manager.id, from: TODAY, until: '2026-11-30' }, entry)
  const between = { leaver: manager.id, successor: head.id }
  const known = await store.task({ id: task })
  await store.passedTasks(known ? [known.id] : [], between)
}

async function useDesk(store: Store, { id: person }: Person, head: Person, task: string): Promise<void> {
  const { desk, drafts, inbox } = store
  const at = { now: LATER, begunAfter: '2026-11-01T00:00:00.000Z', seenAfter: '2026-11-01T00:00:00.000Z' }
  await desk.keepLink({ hash: HASH, person, path: '/desk', expiresAt: LATER })
  await desk.link(HASH)
  await desk.useLink(HASH, NOW)
  await desk.beginSession({ hash: HASH, person, now: NOW })
  await desk.sessionPerson(HASH, at)
  await desk.endSession(HASH)
  await desk.forgetOld(NOW)
  const draft = await drafts.keep({ deliveryKey: 'd', person, values: { title: 'A' }, now: NOW })
  await drafts.read(draft.id, person)
  await drafts.forget(draft.id)
  await drafts.forgetOld(NOW)
  const known = await store.task({ id: task })
  const ids = known ? [known.id] : []
  for (const before of [null, 100]) await inbox.cardsOf(person, { before, limit: 10 })
  await inbox.rowsOf({ person, day: TODAY, offset: 0, limit: 10 })
  await inbox.tasks(ids)
  await inbox.versions(ids)
  await inbox.newestCards([person])
  const hours = { from: '00:00', until: '23:59' }
  for (const timeZone of await store.timeZones()) {
    const morning = { timeZone, day: TODAY, hours, now: NOW }
    await store.slotsWaiting([morning])
    await store.runSlot(morning)
  }
  await store.digestFor({ person: head.id, day: '2026-12-24', month: true, now: NOW, send: true })
}

async function useLists(store: Store, reader: Person, head: Person): Promise<void> {
  const page = { today: TODAY, page: 1, pageSize: 25 }
  const people = [[], [head.id], [head.id, reader.id]]
  const filters: Partial<TaskQuery>[] = [
    ...['2026-1', '1', 'none'].map((number) => ({ number })),
    ...['A123456789', 'none'].map((aNumber) => ({ aNumber })),
    ...['2026-1', '7', 'A123456789', 'figures', '?'].map((text) => ({ text })),
    ...people.flatMap((some) => [{ assignees: some }, { designees: some }]),
    ...[{ caseNumber: 'C' }, { dueFrom: TODAY }, { dueUntil: TODAY }, { unit: head.unit }, { type: 'audit' }],
    ...[{ status: 'pending' } as const, { title: 'a b' }, { title: '?' }, { facility: 'a' }, { requestor: 'a' }],
    { taskAuthority: 'a' },
  ]
  for (const view of ['active', 'mine', 'due', 'overdue', 'find'] as const) {
    for (const who of [reader, head]) {
      const query = { view, reader: who.id, ...page }
      await store.list(query)
      for (const filter of filters) await store.list({ ...query, ...filter })
      for (const by of sortColumns)
        for (const descending of [true, false]) await store.list({ ...query, sort: { by, descending } })
    }
  }
  await store.list({ view: 'active', reader: reader.id, ...page, page: 0 })
  for (const who of [reader, head]) {
    await store.openTasksOf(who.id, TODAY)
    await store.countByStatus(who.id, TODAY)
  }
  await store.countByStatus(null, TODAY)
  await store.openTasks([])
  await store.recurringTasks()
  await store.workloads(TODAY)
  await store.saveFilter(reader.id, { view: 'mine', name: 'a', query: '' })
  const [kept] = await store.filtersOf(reader.id)
  await store.deleteFilter(reader.id, kept?.id ?? '')
}

async function useReports({ reports }: Store, someUnit: string): Promise<void> {
  for (const unit of [null, someUnit])
    for (const type of [null, 'audit']) {
      const query = { from: '2026-11-01', until: TODAY, today: TODAY, unit, type }
      await reports.figures(query)
      await reports.extensionDecisions({ ...query, limit: 10 })
      await reports.duplicates({ ...query, limit: 10 })
    }
}
