import type { Directory, Person } from '../../machine/people/directory.ts'
import type { Database } from '../database/open-database.ts'

/** The newest directory that this process has read; read again when the database has another revision. */
export interface DirectoryCache {
  /** The directory of this revision, or a newer one. */
  at(revision: number): Promise<Directory>
  current(): Promise<Directory>
}

export function createDirectoryCache(database: Database): DirectoryCache {
  let newest: Directory | null = null
  let reading: Promise<Directory> | null = null

  async function at(revision: number): Promise<Directory> {
    if (newest?.revision === revision) return newest
    // A read under way may have begun before the change, so it is looked at and not taken for granted.
    const read = await (reading ?? readOnce())
    return read.revision >= revision ? read : await readOnce()
  }

  function readOnce(): Promise<Directory> {
    reading = readDirectory(database).finally(() => {
      reading = null
    })
    return reading.then((directory) => {
      if (!newest || directory.revision > newest.revision) newest = directory
      return directory
    })
  }

  return {
    at,
    async current() {
      const [row] = await database.query<{ revision: number }>('SELECT revision FROM directory', [], {
        columns: { revision: 'integer' },
      })
      return at(row?.revision ?? 0)
    },
  }
}

const READ = `
SELECT revision, coalesce((
  SELECT jsonb_agg(jsonb_build_object('id', p.id, 'email', p.email, 'name', p.name, 'title', p.title, 'unit', p.unit,
    'supervisor', p.supervisor_id, 'timeZone', p.time_zone, 'active', p.active, 'successor', p.successor_id,
    'roles', coalesce((SELECT jsonb_agg(r.role ORDER BY r.role) FROM person_role r WHERE r.person_id = p.id), '[]'),
    'positions', coalesce((
      SELECT jsonb_agg(h.position ORDER BY h.position) FROM person_position h WHERE h.person_id = p.id), '[]'),
    'actingFor', coalesce((
      SELECT jsonb_agg(jsonb_build_object('position', d.position, 'from', d.from_date, 'until', d.until_date)
        ORDER BY d.position, d.from_date, d.until_date)
      FROM delegated_authority d WHERE d.person_id = p.id), '[]'),
    'absences', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', a.from_date, 'until', a.until_date, 'deputy', a.deputy_id)
        ORDER BY a.from_date)
      FROM absence a WHERE a.person_id = p.id), '[]')) ORDER BY p.name, p.id)
  FROM person p), '[]') AS people
FROM directory`

async function readDirectory(database: Database): Promise<Directory> {
  const [row] = await database.query<{ revision: number; people: Person[] }>(READ, [], {
    columns: { revision: 'integer', people: 'jsonb' },
  })
  if (!row) throw new Error('The table "directory" is empty: run the migrations again.')
  return { revision: row.revision, people: new Map(row.people.map((person) => [person.id, person])) }
}
