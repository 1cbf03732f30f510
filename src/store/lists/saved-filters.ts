import type { PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import { isUuid } from '../task/read-task.ts'
import type { SavedFilter } from './list-store.ts'

/** By name, of all views. */
export function filtersOf(database: Database, person: PersonId): Promise<SavedFilter[]> {
  return database.query<SavedFilter>(
    'SELECT id, view, name, query FROM saved_filter WHERE person_id = $1 ORDER BY lower(name), name, view',
    [person],
    { columns: { id: 'uuid', view: 'text', name: 'text', query: 'text' } },
  )
}

/** Keeps the filter, in place of another one of this view with the same name. */
export async function saveFilter(database: Database, person: PersonId, filter: Omit<SavedFilter, 'id'>): Promise<void> {
  const { view, name, query } = storable(filter)
  await database.query(
    `INSERT INTO saved_filter (person_id, view, name, query) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id, view, name) DO UPDATE SET query = excluded.query, saved_at = now()`,
    [person, view, name, query],
  )
}

export async function deleteFilter(database: Database, person: PersonId, id: string): Promise<void> {
  if (isUuid(id)) await database.query('DELETE FROM saved_filter WHERE person_id = $1 AND id = $2', [person, id])
}
