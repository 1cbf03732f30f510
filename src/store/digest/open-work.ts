// SQL that says whose a task is and when it is due, for everybody of a slot at once. The same as `inHandOf` of the
// machine says of one task; test/store/open-work.test.ts compares them, and names where a digest says it otherwise.

/** The share `a` of the task `t` is open: its unit has it now, and nobody told to stand down. */
export const IS_OPEN_SHARE = `a.state NOT IN ('complete', 'waived', 'withdrawn') AND a.cycle = t.cycle
  AND t.stage = 'working' AND t.action <> 'standDown'`

export const IS_OPEN_TASK = `t.status <> 'submittedToAuthority' AND t.action <> 'standDown'`

/** Only to be read, and acknowledged: nothing more to do for this unit. */
const IS_READ = `(t.action = 'review' AND a.state <> 'deferred' AND a.acknowledged_at IS NOT NULL)`

export const SHARE_DUE = 'coalesce(a.due_date, t.internal_due_date, t.extension_date, t.authority_due_date)'

const HAS_OPEN_SHARE = `EXISTS (SELECT FROM assignment a WHERE a.task_id = t.id AND ${IS_OPEN_SHARE} AND NOT ${IS_READ})`

/** Before the units have it and after: the internal date counts; while they have it only the authority's counts for the task. */
export const TASK_DUE = `CASE WHEN t.stage = 'pending'
  THEN coalesce(t.internal_due_date, t.extension_date, t.authority_due_date)
  ELSE coalesce(t.extension_date, t.authority_due_date,
    CASE WHEN t.stage <> 'working' OR NOT ${HAS_OPEN_SHARE} THEN t.internal_due_date END) END`

/** Shares whose deadline is late for the escalations. */
export const CAN_BE_LATE = `${IS_OPEN_SHARE} AND NOT ${IS_READ}`

/**
 * CTEs of the readers, from the arrays of `readerArrays` at $1 to $9: for whom they act, the units that they head, the
 * positions by which they clear, and for whom they answer as task managers. As arrays, so that the planner knows how many
 * there are: it looks the tasks of one person up, and walks once over all that is open for the people of a morning.
 */
export const READERS = `acts AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS a(person, holder)),
heads AS (SELECT * FROM unnest($3::uuid[], $4::text[]) AS h(person, unit)),
held AS (SELECT * FROM unnest($5::uuid[], $6::text[], $7::boolean[]) AS h(person, code, ses)),
manages AS (SELECT * FROM unnest($8::uuid[], $9::uuid[]) AS m(person, holder)),
managed AS MATERIALIZED (
  SELECT manages.person, t.id AS task, ${TASK_DUE} AS due, t.stage, t.action, t.cycle, t.coordinator, t.internal_due_date,
    t.extension_date, t.authority_due_date
  FROM manages JOIN task t ON t.task_manager = manages.holder WHERE ${IS_OPEN_TASK}),
managed_share AS MATERIALIZED (
  SELECT t.person, t.task, ${SHARE_DUE} AS due, t.action, t.coordinator, a.unit, a.state, ${IS_READ} AS is_read,
    jsonb_typeof(a.extension) = 'object' AS asks
  FROM managed t JOIN assignment a ON a.task_id = t.task WHERE ${IS_OPEN_SHARE})`

/**
 * Rows of readers and their open tasks: `person`, `task`, `due`, `hand` (they must move it on now), `remind` (a deadline
 * that is near or past is told to them). Needs READERS, and at `headless` the codes of units without a head, for which task
 * managers clear.
 */
export const openWork = (headless: string) => `
  SELECT acts.person, t.id AS task, ${SHARE_DUE} AS due,
    CASE t.action WHEN 'review' THEN a.state <> 'deferred' AND a.acknowledged_at IS NULL
      ELSE a.state IN ('assigned', 'reopened', 'delegatedTaskCompleted', 'unitCleared') END AS hand,
    a.state <> 'deferred' AND NOT ${IS_READ} AS remind
  FROM acts JOIN assignment a ON a.action_officer = acts.holder JOIN task t ON t.id = a.task_id WHERE ${IS_OPEN_SHARE}
  UNION ALL
  SELECT acts.person, t.id, ${SHARE_DUE}, a.state = 'delegated' AND t.action <> 'review', a.state <> 'deferred' AND NOT ${IS_READ}
  FROM acts JOIN assignment a ON a.designee = acts.holder JOIN task t ON t.id = a.task_id WHERE ${IS_OPEN_SHARE}
  UNION ALL
  SELECT heads.person, t.id, ${SHARE_DUE}, true, true
  FROM heads JOIN assignment a ON a.unit = heads.unit JOIN task t ON t.id = a.task_id
  WHERE a.state = 'inUnitClearance' AND t.coordinator = 'unitChief' AND t.action <> 'review' AND ${IS_OPEN_SHARE}
  UNION ALL
  SELECT person, task, due, true, state IN ('deferred', 'inUnitClearance') FROM managed_share
  WHERE state = 'deferred' OR action <> 'review' AND (asks
    OR (state = 'inUnitClearance' AND (coordinator = 'taskManager' OR unit = ANY (${headless}))))
  UNION ALL
  SELECT t.person, t.task, t.due,
    CASE t.stage WHEN 'working' THEN s.task IS NULL WHEN 'sentToAd' THEN false ELSE true END, t.stage <> 'sentToAd'
  FROM managed t LEFT JOIN (SELECT DISTINCT person, task FROM managed_share WHERE NOT is_read) s
    ON s.person = t.person AND s.task = t.task
  UNION ALL
  SELECT held.person, t.id, ${TASK_DUE}, true, true
  FROM (SELECT task_id, cycle, unnest(any_of) AS code FROM clearance_step WHERE state = 'open' AND any_of && $6::text[]) s
  JOIN held ON held.code = s.code JOIN task t ON t.id = s.task_id AND t.cycle = s.cycle
  WHERE (held.ses OR NOT t.ses) AND t.stage = 'sentToAd' AND ${IS_OPEN_TASK}
  UNION ALL
  SELECT heads.person, t.id, ${TASK_DUE}, true, true
  FROM clearance_step s JOIN task t ON t.id = s.task_id AND t.cycle = s.cycle
  JOIN assignment u ON u.task_id = t.id AND u.cycle = t.cycle JOIN heads ON heads.unit = u.unit
  WHERE s.state = 'open' AND s.any_of @> '{unitChief}' AND u.state <> 'withdrawn' AND t.stage = 'sentToAd'
    AND ${IS_OPEN_TASK}`
