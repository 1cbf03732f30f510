import type { IsoTime } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'

/** Forgets the outcomes of deliveries that came before `before`: no platform repeats one that late. Returns how many. */
export async function forgetDeliveries(database: Database, before: IsoTime): Promise<number> {
  const gone = await database.query<{ key: string }>(
    'DELETE FROM inbox WHERE at < $1::timestamptz RETURNING key',
    [before],
    { columns: { key: 'text' } },
  )
  return gone.length
}
