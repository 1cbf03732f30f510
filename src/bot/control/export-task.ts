import type { Fact } from '../../machine/task/decision.ts'
import type { Attachment, Task } from '../../machine/task/task.ts'
import type { DeliveryRecord } from '../../store/outbox/copy-store.ts'
import type { Look } from '../../store/task/task-store.ts'
import { taskByNumber } from './look-up.ts'
import type { Room } from './room.ts'

/** The record pack of a task: everything that the office would have to show. */
export interface RecordPack {
  task: Task
  /** Every version of every response, oldest first. */
  responses: ResponseEntry[]
  facts: Fact[]
  attachments: Attachment[]
  /** Who was shown what, and how that went. */
  deliveries: DeliveryRecord[]
  /** Who opened the details, where and when. */
  looks: Look[]
  /** Who is who in the ids above. */
  people: { id: string; name: string; email: string; unit: string }[]
}

interface ResponseEntry {
  /** A unit's code, or `final` for the task manager's own text. */
  of: string
  cycle: number
  version: number
  by: string
  at: string
  text: string
  attachments: string[]
}

export async function exportTask({ parts }: Room, input: { number: string }): Promise<RecordPack> {
  const task = await taskByNumber(parts, input.number)
  const facts = await parts.store.factsOf(task.id)
  const directory = await parts.store.directory()
  const attachments = attachmentsOf(task, facts)
  const deliveries = await parts.store.deliveriesOf(task.id)
  const looks = await parts.store.looksOf(task.id)
  const text = JSON.stringify([task, facts, deliveries, looks])
  return {
    task,
    responses: responsesOf(task),
    facts,
    attachments,
    deliveries,
    looks,
    people: [...directory.people.values()]
      .filter(({ id }) => text.includes(id))
      .map(({ id, name, email, unit }) => ({ id, name, email, unit })),
  }
}

/** The bytes of a file, in base64; null when they are not kept. */
export async function readFileBytes({ parts }: Room, input: { sha256: string }): Promise<string | null> {
  const bytes = await parts.store.fileBytes(input.sha256)
  return bytes && Buffer.from(bytes).toString('base64')
}

function responsesOf(task: Task): ResponseEntry[] {
  const units = task.assignments.flatMap(({ unit, cycle, responses }) =>
    responses.map((response) => ({ of: unit, cycle, response })),
  )
  const final = task.finalResponses.map((response) => ({ of: 'final', cycle: task.cycle, response }))
  return [...units, ...final]
    .map(({ of, cycle, response }) => ({
      of,
      cycle,
      version: response.version,
      by: response.by,
      at: response.at,
      text: response.text,
      attachments: response.attachments.map(({ sha256 }) => sha256),
    }))
    .sort((a, b) => a.at.localeCompare(b.at))
}

/** Those of the task, of its responses, and of comments, which only the record has. */
export function attachmentsOf(task: Task, facts: readonly Fact[]): Attachment[] {
  const responses = [...task.assignments.flatMap((assignment) => assignment.responses), ...task.finalResponses]
  const ofFacts = facts.flatMap(({ data }) => (Array.isArray(data['attachments']) ? data['attachments'] : []))
  const all = [
    ...task.attachments,
    ...responses.flatMap((response) => response.attachments),
    ...ofFacts.filter(isAttachment),
  ]
  return [...new Map(all.map((attachment) => [`${attachment.sha256} ${attachment.name}`, attachment])).values()]
}

/** A fact about a response only names the files of that version. */
function isAttachment(value: unknown): value is Attachment {
  return typeof value === 'object' && value !== null && 'sha256' in value && 'name' in value
}
