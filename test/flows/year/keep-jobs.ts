import type { Database } from '../../../src/store/database/open-database.ts'
import type { Job } from './year-office.ts'

/** Stands in every field that is sensitive; must not be found in anything that is sent. */
export const MARKER = 'XQMARKER'

const TASKS = `
INSERT INTO task (id, number, number_year, number_in_year, version, last_seq, due_date, stage, status, action, held_action,
  title, type, route, site, origin, ses, priority, requestor, task_authority, case_number, received_by, start_date,
  internal_due_date, authority_due_date, instruction, reopen_instructions, fields, coordinator, task_manager, cycle,
  recurrence, created_at)
SELECT id, number, 2026, right(number, 5)::integer, 1, 1, due, stage, CASE stage WHEN 'working' THEN 'assigned' ELSE stage END,
  'work', 'work', 'Quarterly figures', type, 'other-requests', 'hq', 'external', false, 'medium', 'Ms. Lee', 'ERO', '',
  'email', "from", due, authority, instruction, '', fields, 'unitChief', manager, 1, recurrence, "from"
FROM jsonb_to_recordset($1::jsonb) AS j(id uuid, number text, "from" date, due date, authority date, stage text, type text,
  instruction text, fields jsonb, manager uuid, recurrence jsonb)`

const SHARES = `
INSERT INTO assignment (id, task_id, place, cycle, unit, state, action_officer, designee, designee_may_submit,
  delegate_instruction, designee_completed, accepted_at, due_date, original_due_date, reason)
SELECT gen_random_uuid(), id, 0, 1, unit, state, officer, designee, false, $2, false, accepted, due, due, ''
FROM jsonb_to_recordset($1::jsonb) AS j(id uuid, unit text, state text, officer uuid, designee uuid, accepted timestamptz,
  due date)`

const COPIES = `
INSERT INTO task_cc (task_id, person_id, place)
SELECT id, cc, 0 FROM jsonb_to_recordset($1::jsonb) AS j(id uuid, cc uuid)`

/** Puts tasks that begin into the database. `idOf`: a person's id by e-mail. */
export async function insertJobs(database: Database, jobs: readonly Job[], idOf: (email: string) => string) {
  const working = jobs.filter(({ state }) => state !== 'pending')
  await database.query(TASKS, [JSON.stringify(jobs.map((job) => taskRow(job, idOf(job.manager.email))))])
  const shares = working.map(({ id, unit, state, officer, designee, isAccepted, from, due }) => ({
    ...{ id, unit, state, officer: idOf(officer.email), accepted: isAccepted ? `${from}T00:00:00Z` : null, due },
    designee: state === 'delegated' ? idOf(designee.email) : null,
  }))
  await database.query(SHARES, [JSON.stringify(shares), MARKER])
  await database.query(COPIES, [JSON.stringify(working.map(({ id, cc }) => ({ id, cc: idOf(cc.email) })))])
}

function taskRow(job: Job, manager: string) {
  const { id, number, from, due, authority, isMedical, every } = job
  const secret = {
    ...{ detaineeName: `${MARKER} Doe`, alienNumber: 'A123456789', findings: MARKER, medicalComplaintType: MARKER },
  }
  return {
    ...{ id, number, from, due, authority, manager, stage: job.state === 'pending' ? 'pending' : 'working' },
    type: every !== null ? 'ero-task' : isMedical ? 'medical-complaint' : 'information-request',
    instruction: isMedical ? `${MARKER}: what happened?` : 'Give the figures.',
    fields: every !== null ? { eroTaskType: every } : isMedical ? secret : {},
    recurrence: every === null ? null : { start: from, internal: due, authority: null, nth: 0 },
  }
}

/** Ends tasks, as the last step of the life of a task does. */
export async function closeJobs(database: Database, ids: readonly string[], at: string) {
  await database.query(
    `UPDATE task SET stage = 'submittedToAuthority', status = 'submittedToAuthority', closed_at = $2::timestamptz,
       due_date = due_date WHERE id = ANY ($1::uuid[])`,
    [ids, at],
  )
  await database.query(`UPDATE assignment SET state = 'complete' WHERE task_id = ANY ($1::uuid[])`, [ids])
}
