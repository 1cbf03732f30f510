import type { IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import { isUuid } from '../task/read-task.ts'

/** A new task that is not one yet: the values of its form. They may be sensitive, and are its task manager's alone. */
export interface Draft {
  id: string
  person: PersonId
  values: Record<string, unknown>
}

export interface DraftStore {
  /** Keeps the draft of a delivery; a repeat of the delivery gets the draft that it made first. */
  keep(draft: { deliveryKey: string; person: PersonId; values: Draft['values']; now: IsoTime }): Promise<Draft>
  /** Null: there is none, or it is somebody else's. */
  read(id: string, person: PersonId): Promise<Draft | null>
  /** It became a task. */
  forget(id: string): Promise<void>
  /** Returns how many drafts from before `before` were forgotten. */
  forgetOld(before: IsoTime): Promise<number>
}

const DRAFT = 'id, person_id AS person, "values"'

export function createDraftStore(database: Database): DraftStore {
  return {
    async keep({ deliveryKey, person, values, now }) {
      await database.query(
        `INSERT INTO draft (delivery_key, person_id, "values", created_at)
         VALUES ($1, $2::uuid, $3::jsonb, $4::timestamptz) ON CONFLICT (delivery_key) DO NOTHING`,
        [deliveryKey, person, JSON.stringify(storable(values)), now],
      )
      const [kept] = await database.query<Draft>(`SELECT ${DRAFT} FROM draft WHERE delivery_key = $1`, [deliveryKey], {
        columns: { id: 'uuid', person: 'uuid', values: 'jsonb' },
      })
      if (!kept) throw new Error('The draft that was kept is not there.')
      return kept
    },
    async read(id, person) {
      if (!isUuid(id)) return null
      const [draft] = await database.query<Draft>(
        `SELECT ${DRAFT} FROM draft WHERE id = $1::uuid AND person_id = $2::uuid`,
        [id, person],
        { columns: { id: 'uuid', person: 'uuid', values: 'jsonb' } },
      )
      return draft ?? null
    },
    async forget(id) {
      await database.query('DELETE FROM draft WHERE id = $1::uuid', [id])
    },
    async forgetOld(before) {
      const gone = await database.query<{ id: string }>(
        'DELETE FROM draft WHERE created_at < $1::timestamptz RETURNING id',
        [before],
        { columns: { id: 'uuid' } },
      )
      return gone.length
    },
  }
}
