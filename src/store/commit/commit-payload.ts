import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { facilityOf } from '../../machine/profile/task-fields.ts'
import { nextDueDate } from '../../machine/schedule/deadlines.ts'
import type { Fact, Notice } from '../../machine/task/decision.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Attachment, Response, Task } from '../../machine/task/task.ts'
import { aNumbersIn } from '../task/a-numbers.ts'
import { storedStatus } from '../task/shown-status.ts'
import type { Commit } from '../task/task-store.ts'
import { appendedTo, changedRows } from './difference.ts'

type Place = { place: number }
type NewResponse = Omit<Response, 'attachments'> & { id: string; assignment: string | null }
type NewAttachment = Omit<Attachment, 'bytes'> & Place & { response: string | null }

/** What the commit's statement writes, as it stands in its jsonb parameter: only what is new or changed. */
export interface CommitPayload {
  task: Task & { nextDueDate: IsoDate | null; facility: string }
  facts: (Fact & { nth: number })[]
  assignments: object[]
  steps: object[]
  responses: NewResponse[]
  attachments: NewAttachment[]
  /** Null: as before. */
  cc: ({ person: PersonId } & Place)[] | null
  aNumbers: string[]
  notices: Notice[]
  done: string
}

/** Compares the task with what it was. Throws `HistoryLost` when the decision dropped something that is kept for ever. */
export function commitPayload(
  profile: Profile,
  before: Task | null,
  { task, facts, notices, done }: Commit['decision'],
): CommitPayload {
  const responses = newResponses(before, task)
  return {
    task: {
      ...task,
      status: storedStatus(task.status),
      nextDueDate: nextDueDate(task),
      facility: facilityOf(profile, task.fields),
    },
    facts: facts.map((fact, index) => ({ ...fact, nth: index + 1 })),
    assignments: changedRows(before?.assignments ?? [], task.assignments),
    steps: changedRows(before?.steps ?? [], task.steps),
    responses: responses.map(({ attachments: _files, ...response }) => response),
    attachments: [
      ...attachmentsFrom(before?.attachments ?? [], task.attachments, null),
      ...responses.flatMap((response) => attachmentsFrom([], response.attachments, response.id)),
    ],
    cc: before && isDeepStrictEqual(before.cc, task.cc) ? null : copies(task.cc),
    aNumbers: [...new Set(newANumbers(task, facts, responses))],
    notices: withoutRepeats(notices),
    done,
  }
}

function newResponses(before: Task | null, task: Task): (NewResponse & { attachments: Attachment[] })[] {
  const ofUnits = task.assignments.flatMap((lane) => {
    const earlier = before?.assignments.find(({ id }) => id === lane.id)
    return appendedTo(earlier?.responses ?? [], lane.responses).map((response) => ({
      ...response,
      assignment: lane.id,
    }))
  })
  const final = appendedTo(before?.finalResponses ?? [], task.finalResponses)
  return [...ofUnits, ...final.map((response) => ({ ...response, assignment: null }))].map((response) => ({
    ...response,
    id: randomUUID(),
  }))
}

function attachmentsFrom(before: Attachment[], after: Attachment[], response: string | null): NewAttachment[] {
  return appendedTo(before, after).map(({ sha256, name, mediaType }, index) => ({
    ...{ sha256, name, mediaType, response },
    place: before.length + index,
  }))
}

function copies(cc: PersonId[]) {
  return [...new Set(cc)].map((person, place) => ({ person, place }))
}

/** Guide, Appendix B: further detainees of a task stand in its comments, so every text counts and not one field alone. */
function newANumbers(task: Task, facts: Fact[], responses: NewResponse[]): string[] {
  const texts = [
    task.instruction,
    task.reopenInstructions,
    ...Object.values(task.fields).flat(),
    ...facts.map((fact) => JSON.stringify(fact.data)),
    ...responses.map((response) => response.text),
  ]
  return texts.flatMap((text) => (typeof text === 'string' ? aNumbersIn(text) : []))
}

function withoutRepeats(notices: Notice[]): Notice[] {
  const byKey = new Map(
    notices.map((notice) => [[notice.to, notice.card, notice.assignment, notice.step].join(' '), notice]),
  )
  return [...byKey.values()]
}
