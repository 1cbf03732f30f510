import type { Profile } from '../../src/machine/profile/profile-schema.ts'
import type { PersonId } from '../../src/machine/task/ids.ts'
import { type Database, openDatabase } from '../../src/store/database/open-database.ts'

/** A Monday, the first working day of its week: with the weekly digests and the 30-day view. */
export const DAY = '2026-11-30'
/** The last working day before: everybody was served then. */
const SERVED = '2026-11-27'
const PEOPLE_OF_A_UNIT = 20
const TASKS_OF_A_PERSON = 100

/** The profile with as many units as so many people fill. */
export function withUnits(profile: Profile, people: number): Profile {
  const units = Array.from({ length: people / PEOPLE_OF_A_UNIT }, (_, index) => ({
    ...{ code: `U${index + 1}`, name: `Unit ${index + 1}`, division: profile.divisions[0]?.key ?? '' },
    site: 'hq' as const,
  }))
  return { ...profile, units }
}

/**
 * An office of so many people by SQL, alike at every size: 100 tasks a person, of which the last tenth is open; a head for
 * each unit of 20 people but one in twenty; a task manager in 100 people; one official for each position and one TPSU chief;
 * two people in a hundred are away; one in ten has the weekly digest, one in twenty none. Who has which task, in which state
 * and due when comes from hashes of its number, so that nobody's tasks are all of one kind.
 */
export async function fillOffice(databaseUrl: string, profile: Profile, people: number): Promise<number> {
  const database = await openDatabase({ databaseUrl, dataDir: '', maxConnections: 1 })
  try {
    // No foreign key is checked, in this one session: they are right by the way they are made.
    await database.query('SET session_replication_role = replica')
    return await fill(database, profile, people)
  } finally {
    await database.close()
  }
}

async function fill(database: Database, profile: Profile, people: number): Promise<number> {
  const units = profile.units.map(({ code }) => code)
  await database.query(PEOPLE, [people, units])
  const ids = await database.query<{ id: PersonId }>('SELECT id FROM person ORDER BY length(email), email')
  const all = ids.map(({ id }) => id)
  await database.query(ROLES, [all, units.length])
  const positions = profile.positions.map(({ code }) => code)
  await database.query('INSERT INTO person_position SELECT * FROM unnest($1::uuid[], $2::text[])', [
    ...[all.slice(-positions.length), positions],
  ])
  await database.query(ABSENCES, [all, DAY])
  await database.query(PREFERENCES, [all])
  await database.query('INSERT INTO slot SELECT id, $1, now() FROM person', [SERVED])
  const tasks = people * TASKS_OF_A_PERSON
  for (let first = 1; first <= tasks; first += CHUNK) {
    const last = Math.min(tasks, first + CHUNK - 1)
    await database.query(TASKS, [first, last, tasks, DAY])
    for (const place of [0, 1]) await database.query(SHARES, [first, last, all, place])
    await database.query(COPIES, [first, last, all])
  }
  await database.query(STEPS, [positions])
  await database.query('VACUUM ANALYZE')
  return tasks
}

/** Tasks of one statement, well inside the time that a statement may take. */
const CHUNK = 50_000

/** A number below `size`, the same for the same row and salt. */
const hash = (n: string, salt: number, size: number | string) =>
  `(abs(hashint8extended((${n})::bigint, ${salt})::numeric) % ${size})::integer`
const one = (list: string, n: string, salt: number) => `(${list})[1 + ${hash(n, salt, `cardinality(${list})`)}]`

const PEOPLE = `
INSERT INTO person (email, name, title, unit, time_zone)
SELECT 'p' || n || '@example.org', 'Person ' || n, '', ($2::text[])[1 + n % cardinality($2::text[])], 'America/New_York'
FROM generate_series(1, $1::integer) n`

/** People are numbered through the units, so the first of them are in one unit each. */
const ROLES = `
INSERT INTO person_role (person_id, role)
SELECT id, role FROM unnest($1::uuid[]) WITH ORDINALITY AS p(id, n), unnest(ARRAY['unitHead', 'taskManager', 'tpsuChief']) role
WHERE CASE role WHEN 'unitHead' THEN n <= $2::integer AND n % 20 > 0 WHEN 'taskManager' THEN n % 100 = 51 ELSE n = 99 END`

const ABSENCES = `
INSERT INTO absence (person_id, from_date, until_date, deputy_id)
SELECT id, $2::date - 3, $2::date + 3, ($1::uuid[])[n + 1] FROM unnest($1::uuid[]) WITH ORDINALITY AS p(id, n) WHERE n % 50 = 7`

const PREFERENCES = `
INSERT INTO person_preference (person_id, digest)
SELECT id, CASE WHEN n % 20 = 3 THEN 'off' ELSE 'weekly' END FROM unnest($1::uuid[]) WITH ORDINALITY AS p(id, n)
WHERE n % 20 = 3 OR n % 10 = 4`

/** Of those open: 5 % not assigned, 80 % with the units, 10 % at HQ, 5 % in clearance; due from 6 days ago to 35 days ahead. */
const TASKS = `
INSERT INTO task (id, number, number_year, number_in_year, version, last_seq, due_date, stage, status, action, held_action,
  title, type, route, site, origin, ses, priority, requestor, task_authority, case_number, received_by, start_date,
  internal_due_date, authority_due_date, instruction, reopen_instructions, fields, coordinator, task_manager, cycle, created_at)
SELECT gen_random_uuid(), 'ITMS-2026-' || lpad(n::text, 7, '0'), 2026, n, 1, 1,
  CASE WHEN stage <> 'submittedToAuthority' THEN due END, stage, CASE stage WHEN 'working' THEN 'assigned' ELSE stage END,
  'work', 'work', 'Quarterly figures ' || n, 'information-request', 'other-requests', 'hq', 'external', false, 'medium',
  'Ms. Lee', 'ERO', '', 'email', due - 20, due, due + 5, 'Give the figures.', '', '{}',
  CASE WHEN ${hash('n', 1, 4)} = 0 THEN 'taskManager' ELSE 'unitChief' END, ${one('managers.ids', 'n', 2)}, 1, $4::date - 20
FROM (
  SELECT n, CASE WHEN n <= 0.9 * $3::integer THEN 'submittedToAuthority' WHEN at = 0 THEN 'pending' WHEN at <= 16 THEN 'working'
    WHEN at <= 18 THEN 'submittedToHq' ELSE 'sentToAd' END AS stage, $4::date + ${hash('n', 3, 42)} - 6 AS due
  FROM (SELECT n, ${hash('n', 4, 20)} AS at FROM generate_series($1::integer, $2::integer) n) n) n,
  (SELECT array_agg(person_id ORDER BY person_id) AS ids FROM person_role WHERE role = 'taskManager') managers`

/** The share at place 0 of each task that is assigned, and of every tenth a second one; each in the unit of its officer. */
const SHARES = `
INSERT INTO assignment (id, task_id, place, cycle, unit, state, action_officer, designee, designee_may_submit,
  delegate_instruction, designee_completed, accepted_at, due_date, original_due_date, extension, reason)
SELECT gen_random_uuid(), s.id, $4::integer, 1, p.unit, s.state, p.id, CASE WHEN s.state = 'delegated' THEN s.designee END,
  false, '', false, CASE WHEN s.state <> 'assigned' OR s.at < 5 THEN s.created_at END, s.internal_due_date, s.internal_due_date,
  CASE WHEN s.state <> 'complete' AND s.at = 0 THEN '{}'::jsonb END, ''
FROM (
  SELECT t.*, ${hash('n', 6, 20)} AS at, ${one('$3::uuid[]', 'n', 7)} AS officer, ${one('$3::uuid[]', 'n', 8)} AS designee,
    CASE WHEN stage <> 'working' THEN 'complete'
      ELSE (ARRAY['assigned', 'assigned', 'assigned', 'assigned', 'delegated', 'delegated', 'delegated', 'inUnitClearance',
        'inUnitClearance', 'unitCleared', 'complete', 'deferred'])[1 + ${hash('n', 9, 12)}] END AS state
  FROM (SELECT *, number_in_year * 2 + $4::integer AS n FROM task) t
  WHERE number_year = 2026 AND number_in_year BETWEEN $1 AND $2 AND stage <> 'pending'
    AND ($4::integer = 0 OR number_in_year % 10 = 0)) s
JOIN person p ON p.id = s.officer
ON CONFLICT DO NOTHING`

const COPIES = `
INSERT INTO task_cc (task_id, person_id, place)
SELECT id, ${one('$3::uuid[]', 'number_in_year', 10)}, 0 FROM task
WHERE number_year = 2026 AND number_in_year BETWEEN $1 AND $2`

const STEPS = `
INSERT INTO clearance_step (id, task_id, place, cycle, "order", name, any_of, state, authority)
SELECT gen_random_uuid(), id, 0, 1, 1, 'Clearance', ARRAY[${one('$1::text[]', 'number_in_year', 11)}], 'open', ''
FROM task WHERE stage = 'sentToAd'`
