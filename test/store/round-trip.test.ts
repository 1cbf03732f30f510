import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { PersonId } from '../../src/machine/task/ids.ts'
import {
  type Assignment,
  type Attachment,
  assignmentStates,
  type ClearanceStep,
  type Response,
  stages,
  statuses,
  type Task,
} from '../../src/machine/task/task.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { propertyRuns } from '../leave-to-all.ts'
import { committed, NOW, openTestOffice, type TestOffice } from './open-office.ts'

describeOnBothDatabases('a task', (databases) => {
  let office: TestOffice
  let files: Attachment[]
  beforeAll(async () => {
    office = await openTestOffice(databases)
    const save = (name: string) =>
      office.store.saveFile({ name, mediaType: 'application/octet-stream', bytes: Buffer.from(name) })
    files = await Promise.all(['', 'a', '\u{1f9ea}'].map(save))
  })

  test('of any content comes back as it was committed, first made and then moved to any other content', async () => {
    const people = [...office.directory.people.keys()]
    await fc.assert(
      fc.asyncProperty(tasks(people, files), tasks(people, files), async (made, other) => {
        const first = await commit(null, made)
        expect(await office.store.task({ id: first.id })).toEqual(first)

        const second = await commit(first, movedTo(first, other))

        expect(second.version).toBe(2)
        expect(await office.store.task({ number: first.number })).toEqual(second)
      }),
      { numRuns: propertyRuns(15) },
    )
  })

  async function commit(before: Task | null, task: Task): Promise<Task> {
    const decision = { ok: true as const, task, facts: [], notices: [], done: '' }
    const { revision } = await office.store.directory()
    const key = { deliveryKey: crypto.randomUUID(), actor: office.manager.id, directoryRevision: revision, now: NOW }
    return committed(await office.store.commitDecision({ before, decision, ...key }))
  }
})

/** Everything changes but what is kept for ever: to that it is only added. */
function movedTo(first: Task, other: Task): Task {
  const lanes = first.assignments.map((lane, index) => {
    const changed = other.assignments[index]
    if (!changed) return lane
    const more = changed.responses.map((response, place) => ({
      ...response,
      version: lane.responses.length + place + 1,
    }))
    return { ...changed, id: lane.id, responses: [...lane.responses, ...more] }
  })
  const steps = first.steps.map((step, index) => ({ ...(other.steps[index] ?? step), id: step.id }))
  return {
    ...other,
    ...{ id: first.id, number: first.number, version: first.version },
    assignments: [...lanes, ...other.assignments.slice(lanes.length)],
    steps: [...steps, ...other.steps.slice(steps.length)],
    finalResponses: first.finalResponses,
    attachments: [...first.attachments, ...other.attachments],
  }
}

function tasks(people: PersonId[], files: Attachment[]): fc.Arbitrary<Task> {
  const id = fc.uuid({ version: 4 }) as fc.Arbitrary<never>
  const person = fc.constantFrom(...people)
  const text = fc.string({ unit: 'grapheme', maxLength: 40 })
  const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const time = date.map((at) => at.toISOString())
  const day = time.map((at) => at.slice(0, 10))
  const count = fc.nat({ max: 1000 })
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary)
  const move = maybe(fc.record({ event: text, by: person, at: time }))
  const attachments = fc.array(
    fc
      .record({ file: fc.constantFrom(...files), name: text, mediaType: text })
      .map(({ file, ...own }) => ({ ...file, ...own })),
    { maxLength: 2 },
  )
  const responses: fc.Arbitrary<Response[]> = fc
    .array(fc.record({ text, attachments, by: person, at: time }), { maxLength: 3 })
    .map((all) => all.map((response, index) => ({ version: index + 1, ...response })))
  const lane: fc.Arbitrary<Assignment> = fc.record({
    ...{ id, cycle: count, unit: text, state: fc.constantFrom(...assignmentStates), actionOfficer: person },
    ...{ designee: maybe(person), designeeMaySubmit: fc.boolean(), delegateInstruction: text },
    ...{ designeeCompleted: fc.boolean(), workAcceptedAt: maybe(time), acceptedAt: maybe(time) },
    ...{ acceptedBy: maybe(person), acknowledgedAt: maybe(time), dueDate: maybe(day), originalDueDate: maybe(day) },
    extension: maybe(fc.record({ askedBy: person, askedAt: time, until: day, reason: text })),
    deferral: maybe(fc.record({ unit: maybe(text), reason: text })),
    ...{ reason: text, responses, clearedVersion: maybe(count), unitClearedBy: maybe(person), lastMove: move },
    ...{ unitClearedFor: maybe(person), asks: fc.constantFrom('answer' as const, 'coordination' as const) },
    concurrence: maybe(
      fc.record({
        ...{ kind: fc.constantFrom('concur' as const, 'nonConcur' as const), comment: text, by: person, at: time },
        ...{
          digest: maybe(text),
          overridden: maybe(fc.record({ by: person, at: time, reason: text })),
        },
      }),
    ),
  })
  const step: fc.Arbitrary<ClearanceStep> = fc.record({
    ...{ id, cycle: count, order: count, name: text, anyOf: fc.array(text, { maxLength: 3 }) },
    state: fc.constantFrom(
      'waiting' as const,
      'open' as const,
      'cleared' as const,
      'returned' as const,
      'void' as const,
    ),
    ...{ clearedBy: maybe(person), authority: text, digest: maybe(text), clearedAt: maybe(time) },
  })
  const channel = fc.constantFrom('email' as const, 'eroTasker' as const, 'other' as const)
  return fc.record({
    ...{ id, number: fc.constant(''), version: fc.constant(0) },
    ...{ stage: fc.constantFrom(...stages), status: fc.constantFrom(...statuses) },
    action: fc.constantFrom('work' as const, 'review' as const, 'standDown' as const),
    heldAction: fc.constantFrom('work' as const, 'review' as const),
    ...{ title: text, type: text, route: text, ses: fc.boolean(), requestor: text, taskAuthority: text },
    ...{ site: fc.constantFrom('hq' as const, 'field' as const), caseNumber: text, receivedBy: channel },
    origin: fc.constantFrom('external' as const, 'internal' as const),
    priority: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    ...{ startDate: day, internalDueDate: maybe(day), authorityDueDate: maybe(day), extensionDate: maybe(day) },
    ...{ instruction: text, reopenInstructions: text, attachments },
    fields: fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 2 }), fc.boolean()), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    coordinator: fc.constantFrom('unitChief' as const, 'taskManager' as const),
    recurrence: maybe(fc.record({ start: day, internal: maybe(day), authority: maybe(day), nth: count })),
    ...{ follows: fc.constant(null), followsNumber: text },
    ...{ taskManager: person, cc: fc.uniqueArray(person, { maxLength: 3 }), cycle: count },
    // The database takes one share of a unit, and one open step, in a cycle.
    assignments: fc
      .array(lane, { maxLength: 3 })
      .map((all) => all.map((each, index) => ({ ...each, unit: `${index} ${each.unit}` }))),
    steps: fc
      .array(step, { maxLength: 2 })
      .map((all) => all.map((each, index) => ({ ...each, cycle: index * 1001 + each.cycle }))),
    ...{ finalResponses: responses, finalVersion: maybe(count), clearedDigest: maybe(text) },
    ending: fc.constant(null),
    submission: maybe(fc.record({ channel, at: time, reference: text })),
    lateEntry: maybe(fc.record({ receivedAt: time, respondedAt: maybe(time) })),
    ...{ createdAt: time, closedAt: maybe(time), lastMove: move },
  })
}
