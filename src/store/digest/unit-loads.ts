import type { IsoDate } from '../../machine/task/ids.ts'
import type { Session } from '../database/open-database.ts'
import type { UnitLoad } from './message-content.ts'
import { IS_OPEN_SHARE, SHARE_DUE } from './open-work.ts'

/** More units than this are not read in the morning. */
const MOST_UNITS = 10

/** The open shares of each unit and how many are late: the units with most that is late first. */
export async function unitLoads(query: Session['query'], day: IsoDate): Promise<UnitLoad[]> {
  return query<UnitLoad>(
    `SELECT a.unit, count(*)::integer AS open, (count(*) FILTER (WHERE ${SHARE_DUE} < $1::date))::integer AS overdue
     FROM assignment a JOIN task t ON t.id = a.task_id WHERE ${IS_OPEN_SHARE}
     GROUP BY a.unit ORDER BY overdue DESC, open DESC, a.unit LIMIT ${MOST_UNITS}`,
    [day],
    { columns: { unit: 'text', open: 'integer', overdue: 'integer' } },
  )
}
