import {
  assignmentColumns,
  type Columns,
  columnList,
  recordColumns,
  recordValues,
  setFromExcluded,
  setFromRecord,
  stepColumns,
  taskColumns,
} from '../task/task-columns.ts'

// Both statements are one round trip and, being one statement, one transaction (READ COMMITTED). `moved` has a row only
// when the task could be written; everything after it selects from `moved`, so otherwise nothing is written at all.
// $1 CommitPayload (jsonb) · $2 delivery key · $3 directory revision · $4 now

/** Nobody answered this delivery yet, and the people are as the decision saw them. */
const STILL_TRUE = `EXISTS (SELECT FROM directory WHERE revision = $3::integer)
    AND NOT EXISTS (SELECT FROM inbox WHERE key = $2::text)`

const TASK_INPUT = `jsonb_to_record($1::jsonb -> 'task') AS x(${recordColumns(taskColumns)}, "nextDueDate" date, facility text)`
const FACT_COUNT = `jsonb_array_length($1::jsonb -> 'facts')`

/** $5 the year of the number · $6 its prefix. The counter's row is locked until the commit: no gaps, no doubles. */
const INSERT_TASK = `
  counted AS (
    INSERT INTO number_counter AS counter (year, last) SELECT $5::integer, 1 WHERE ${STILL_TRUE}
    ON CONFLICT (year) DO UPDATE SET last = counter.last + 1
    RETURNING year, last),
  moved AS (
    INSERT INTO task (${columnList(taskColumns)}, due_date, facility, version, last_seq, number_year, number_in_year, number)
    SELECT ${recordValues(taskColumns, 'x.')}, x."nextDueDate", x.facility, 1, ${FACT_COUNT}, year, last,
      $6::text || '-' || year || '-' || lpad(last::text, greatest(5, length(last::text)), '0')
    FROM counted, ${TASK_INPUT}
    RETURNING id, number, version, last_seq)`

/** $5 the version that the decision saw: whoever comes second finds another one and writes nothing. */
const UPDATE_TASK = `
  moved AS (
    UPDATE task t SET ${setFromRecord(taskColumns, 'x.')}, due_date = x."nextDueDate", facility = x.facility,
      version = t.version + 1, last_seq = t.last_seq + ${FACT_COUNT}
    FROM ${TASK_INPUT}
    WHERE t.id = x.id AND t.version = $5::integer AND ${STILL_TRUE}
    RETURNING t.id, t.number, t.version, t.last_seq)`

const REST = `
  recorded AS (
    INSERT INTO event (task_id, seq, type, by, at, assignment_id, step_id, data)
    SELECT m.id, m.last_seq - ${FACT_COUNT} + f.nth, f.type, f.by, f.at, f.assignment, f.step, f.data
    FROM moved m, jsonb_to_recordset($1::jsonb -> 'facts')
      AS f(nth integer, type text, by uuid, at timestamptz, assignment uuid, step uuid, data jsonb)),
  lanes AS (${upsert('assignment', 'assignments', assignmentColumns)}),
  steps AS (${upsert('clearance_step', 'steps', stepColumns)}),
  responses AS (
    INSERT INTO response (id, task_id, assignment_id, version, text, by, at)
    SELECT r.id, m.id, r.assignment, r.version, r.text, r.by, r.at
    FROM moved m, jsonb_to_recordset($1::jsonb -> 'responses')
      AS r(id uuid, assignment uuid, version integer, text text, by uuid, at timestamptz)),
  attachments AS (
    INSERT INTO attachment (task_id, response_id, place, sha256, name, media_type)
    SELECT m.id, f.response, f.place, f.sha256, f.name, f."mediaType"
    FROM moved m, jsonb_to_recordset($1::jsonb -> 'attachments')
      AS f(response uuid, place integer, sha256 text, name text, "mediaType" text)),
  dropped AS (
    DELETE FROM task_cc old USING moved m
    WHERE old.task_id = m.id AND jsonb_typeof($1::jsonb -> 'cc') = 'array'
      AND NOT ($1::jsonb -> 'cc') @> jsonb_build_array(jsonb_build_object('person', old.person_id))),
  copied AS (
    INSERT INTO task_cc (task_id, person_id, place)
    SELECT m.id, c.person, c.place
    FROM moved m, jsonb_to_recordset(CASE jsonb_typeof($1::jsonb -> 'cc') WHEN 'array' THEN $1::jsonb -> 'cc' ELSE '[]' END)
      AS c(person uuid, place integer)
    ON CONFLICT (task_id, person_id) DO UPDATE SET place = excluded.place),
  searchable AS (
    INSERT INTO task_a_number (task_id, a_number)
    SELECT m.id, a FROM moved m, jsonb_array_elements_text($1::jsonb -> 'aNumbers') AS a
    ON CONFLICT DO NOTHING),
  noticed AS (
    INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, due_at, created_at)
    SELECT m.id, n."to", n.card, n.assignment, n.step, $4::timestamptz, $4::timestamptz
    FROM moved m, jsonb_to_recordset($1::jsonb -> 'notices') AS n("to" uuid, card text, assignment uuid, step uuid)),
  kept AS (
    INSERT INTO inbox (key, at, outcome)
    SELECT $2::text, $4::timestamptz, jsonb_build_object('kind', 'done', 'task', m.id, 'number', m.number,
      'sentence', replace($1::jsonb ->> 'done', '{number}', m.number))
    FROM moved m
    RETURNING outcome)
SELECT m.number, k.outcome, queue_refreshes(m.id, m.version, $4::timestamptz) AS refreshes FROM moved m, kept k`

/** Makes a task. One row (number, outcome), or none when the delivery was answered or the directory moved on. */
export const CREATE_STATEMENT = `WITH${INSERT_TASK},${REST}`

/** Moves a task. One row (number, outcome), or none when somebody else was first. */
export const MOVE_STATEMENT = `WITH${UPDATE_TASK},${REST}`

function upsert(table: string, part: string, columns: Columns): string {
  return `
    INSERT INTO ${table} (task_id, place, ${columnList(columns)})
    SELECT m.id, x.place, ${recordValues(columns, 'x.')}
    FROM moved m, jsonb_to_recordset($1::jsonb -> '${part}') AS x(${recordColumns(columns)}, place integer)
    ON CONFLICT (id) DO UPDATE SET ${setFromExcluded(columns)}`
}
