import type pg from 'pg'

/**
 * Tasks of some years: nine in ten are closed; types, authorities, facilities, officers and dates are spread unevenly, as in
 * an office. One assignment each, two for every tenth, a designee for every third.
 */
export async function fillTasks(pool: pg.Pool, count: number, today: string): Promise<void> {
  await pool.query(TASKS, [count, today])
  await pool.query(LANES)
  await pool.query('VACUUM ANALYZE')
}

const pick = (values: readonly string[], n: string) =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])[1 + (${n}) % ${values.length}]`

const types = [
  'information-request',
  'medical-complaint',
  'medical-records',
  'ero-task',
  'audit',
  'media-query',
  'foia',
]
const open = ['assigned', 'assigned', 'delegated', 'submittedToHq', 'sentToAd', 'pending', 'reopened']
const facilities = [
  '',
  'Krome North Service Processing Center',
  'Eloy Federal Contract Facility',
  'Buffalo Service Processing Center',
]
const subjects = ['Dental care', 'Insulin storage', 'Staffing', 'Vaccine stock', 'Medical records', 'Intake screening']

const TASKS = `
INSERT INTO task (id, number, number_year, number_in_year, version, last_seq, due_date, facility, stage, status, action,
  held_action, title, type, route, site, origin, ses, priority, requestor, task_authority, case_number, received_by,
  start_date, internal_due_date, authority_due_date, instruction, reopen_instructions, fields, coordinator, task_manager,
  cycle, created_at, closed_at)
SELECT gen_random_uuid(), 'ITMS-' || year || '-' || lpad(in_year::text, 5, '0'), year, in_year, 5, 9,
  CASE WHEN is_open THEN due END, ${pick(facilities, 'n / 3')},
  CASE WHEN is_open THEN 'working' ELSE 'submittedToAuthority' END,
  CASE WHEN is_open THEN ${pick(open, 'n / 11')} ELSE 'submittedToAuthority' END, 'work', 'work',
  ${pick(subjects, 'n / 7')} || ' at ' || ${pick(['Krome', 'Eloy', 'Buffalo', 'Stewart', 'LaSalle'], 'n / 5')} || ' ' || n,
  ${pick(types, 'n / 13 + n / 170')}, 'other-requests', 'hq', 'external', false, ${pick(['low', 'medium', 'medium', 'high'], 'n')},
  ${pick(['Ms. Lee', 'Mr. Ortiz', 'Office of the Inspector General', 'House Committee'], 'n / 2')},
  ${pick(['ERO', 'ERO/EIU', 'CRCL', 'OIG', 'FOIA'], 'n / 4')}, ${pick(['CRCL-', 'FOIA-', 'ERO-'], 'n')} || n, 'email',
  due - 20, due, due + 5, 'Give the figures.', '', '{}', 'unitChief', (SELECT id FROM person WHERE email LIKE 'priya.%'),
  1, (due - 20)::timestamptz, CASE WHEN NOT is_open THEN due::timestamptz END
FROM (
  SELECT n, 2021 + (n - 1) / 17000 AS year, 1 + (n - 1) % 17000 AS in_year, n % 10 = 0 AS is_open,
    CASE WHEN n % 10 = 0 THEN $2::date - 60 + (n / 10 * 7) % 300 ELSE $2::date - 2000 + n % 2000 END AS due
  FROM generate_series(1, $1::integer) AS n
) made`

const LANES = `
INSERT INTO assignment (id, task_id, place, cycle, unit, state, action_officer, designee, designee_may_submit,
  delegate_instruction, designee_completed, due_date, original_due_date, reason)
SELECT gen_random_uuid(), t.id, place, 1, officer.unit,
  CASE WHEN t.status = 'submittedToAuthority' THEN 'complete' WHEN t.number_in_year % 3 = 0 THEN 'delegated' ELSE 'assigned' END,
  officer.id, CASE WHEN t.number_in_year % 3 = 0 THEN designee.id END, false, '', false, t.due_date, t.due_date, ''
FROM task t
CROSS JOIN LATERAL generate_series(0, CASE WHEN t.number_in_year % 10 = 0 THEN 1 ELSE 0 END) AS place
JOIN (SELECT id, unit, row_number() OVER (ORDER BY email) - 1 AS nth, count(*) OVER () AS of FROM person) officer
  ON officer.nth = (t.number_in_year * 7 + place) % officer.of
JOIN (SELECT id, row_number() OVER (ORDER BY email) - 1 AS nth, count(*) OVER () AS of FROM person) designee
  ON designee.nth = (t.number_in_year * 5 + 3) % designee.of
ON CONFLICT DO NOTHING`
