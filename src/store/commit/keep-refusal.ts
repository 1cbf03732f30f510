import type { IsoTime } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import type { Outcome } from '../task/task-store.ts'

/** Keeps the answer under the delivery's key, or returns the one that is already there. */
export async function keepRefusal(database: Database, key: string, outcome: Outcome, now: IsoTime): Promise<Outcome> {
  const kept = await database.query<{ key: string }>(
    'INSERT INTO inbox (key, outcome, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING RETURNING key',
    [key, JSON.stringify(storable(outcome)), now],
    { columns: { key: 'text' } },
  )
  if (kept.length > 0) return outcome
  return (await readOutcome(database, key)) ?? outcome
}

/** What an earlier arrival of the delivery led to. */
export async function readOutcome(database: Database, key: string): Promise<Outcome | null> {
  const [row] = await database.query<{ outcome: Outcome }>('SELECT outcome FROM inbox WHERE key = $1', [key], {
    columns: { outcome: 'jsonb' },
  })
  return row?.outcome ?? null
}
