import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { CardKind } from '../../machine/task/decision.ts'
import type { AssignmentId, IsoTime, PersonId, StepId, TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import { TASK_AS_JSON } from '../task/select-task.ts'
import { isoTime } from '../task/task-columns.ts'
import { type InboxRequest, type InboxRow, inboxRows } from './inbox-rows.ts'

/** A card that a person was to see, whatever became of its delivery. `seq` orders them and grows. */
interface InboxCard {
  seq: number
  task: TaskId
  card: CardKind
  assignment: AssignmentId | null
  step: StepId | null
  since: IsoTime
}

/** What the Desk shows of the outbox and of the tasks on a page. */
export interface InboxStore {
  /** The person's cards before `before`, newest first: of the same card of the same task the newest alone. */
  cardsOf(person: PersonId, page: { before: number | null; limit: number }): Promise<InboxCard[]>
  /** One row for each task, what needs the person first: see `inboxRows`. */
  rowsOf(request: InboxRequest): Promise<{ rows: InboxRow[]; needsYou: number }>
  tasks(ids: readonly TaskId[]): Promise<Map<TaskId, Task>>
  /** The versions of these tasks, to see which of them moved. */
  versions(ids: readonly TaskId[]): Promise<{ task: TaskId; version: number }[]>
  /** The newest card of each of these people. */
  newestCards(people: readonly PersonId[]): Promise<{ person: PersonId; seq: number }[]>
}

const CARDS = `
SELECT o.seq::integer AS seq, o.task_id AS task, o.card, o.assignment_id AS assignment, o.step_id AS step,
  ${isoTime('o.created_at')} AS since
FROM outbox o
WHERE o.person_id = $1::uuid AND o.post_id IS NULL AND ($2::bigint IS NULL OR o.seq < $2::bigint)
  AND NOT EXISTS (
    SELECT FROM outbox newer
    WHERE newer.task_id = o.task_id AND newer.person_id = o.person_id AND newer.card = o.card AND newer.post_id IS NULL
      AND newer.assignment_id IS NOT DISTINCT FROM o.assignment_id AND newer.step_id IS NOT DISTINCT FROM o.step_id
      AND newer.seq > o.seq)
ORDER BY o.seq DESC LIMIT $3::integer`

export function createInboxStore(
  database: Database,
  { profile, directory }: { profile: Profile; directory(): Promise<Directory> },
): InboxStore {
  return {
    rowsOf: async (request) => inboxRows(database, { profile, directory: await directory() }, request),
    cardsOf: (person, { before, limit }) =>
      database.query<InboxCard>(CARDS, [person, before, limit], {
        columns: { seq: 'integer', task: 'uuid', card: 'text', assignment: 'uuid', step: 'uuid', since: 'text' },
      }),
    async tasks(ids) {
      const rows = await database.query<{ task: Task }>(
        `SELECT ${TASK_AS_JSON} AS task FROM task t WHERE t.id = ANY($1::uuid[])`,
        [ids],
        { columns: { task: 'jsonb' } },
      )
      return new Map(rows.map(({ task }) => [task.id, task]))
    },
    versions: (ids) =>
      database.query<{ task: TaskId; version: number }>(
        'SELECT id AS task, version FROM task WHERE id = ANY($1::uuid[])',
        [ids],
        { columns: { task: 'uuid', version: 'integer' } },
      ),
    newestCards: (people) =>
      database.query<{ person: PersonId; seq: number }>(
        `SELECT person_id AS person, max(seq)::integer AS seq FROM outbox
         WHERE person_id = ANY($1::uuid[]) AND post_id IS NULL GROUP BY person_id`,
        [people],
        { columns: { person: 'uuid', seq: 'integer' } },
      ),
  }
}
