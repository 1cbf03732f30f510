// SQL that says whose a task is and when it is due, for everybody of a slot at once: the rows of `duties` of the machine
// (ADR 0035). test/store/open-work.test.ts compares the people, the dates, what is to be done now and what is reminded of.

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
  THEN least(t.internal_due_date, coalesce(t.extension_date, t.authority_due_date))
  ELSE coalesce(t.extension_date, t.authority_due_date,
    CASE WHEN t.stage <> 'working' OR NOT ${HAS_OPEN_SHARE} THEN t.internal_due_date END) END`

/** Shares whose deadline is late for the escalations. */
export const CAN_BE_LATE = `${IS_OPEN_SHARE} AND NOT ${IS_READ}`

/** More readers than this, and all that is open is walked over once; the shares of fewer are looked up. */
const MOST_LOOKED_UP = 100

/**
 * Rows of readers and their open tasks: `person`, `task`, `due`, `hand` (they must move it on now), `remind` (a deadline
 * that is near or past is told to them). $1 to $9 are the arrays of `readerArrays`: for whom they act, the units that they
 * head, the positions by which they clear, and for whom they answer as task managers; as arrays, so that the planner knows
 * how many there are. $10: codes of units without a head, for which task managers clear. `people`: how many readers.
 */
export const openWork = (people: number) => `
  WITH acts AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS a(person, holder)),
  heads AS (SELECT * FROM unnest($3::uuid[], $4::text[]) AS h(person, unit)),
  held AS (SELECT * FROM unnest($5::uuid[], $6::text[], $7::boolean[]) AS h(person, code, ses)),
  manages AS (SELECT * FROM unnest($8::uuid[], $9::uuid[]) AS m(person, holder)),
  share AS ${people > MOST_LOOKED_UP ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (
    SELECT t.id AS task, ${SHARE_DUE} AS due, t.action, t.coordinator, t.task_manager, a.unit, a.state, a.action_officer,
      a.designee, ${IS_READ} AS is_read, a.acknowledged_at IS NULL AS is_new, jsonb_typeof(a.extension) = 'object' AS asks
    FROM task t JOIN assignment a ON a.task_id = t.id WHERE ${IS_OPEN_SHARE}),
  managed AS (
    SELECT manages.person, t.id AS task, ${TASK_DUE} AS due, t.stage
    FROM manages JOIN task t ON t.task_manager = manages.holder WHERE ${IS_OPEN_TASK}),
  managed_share AS MATERIALIZED (
    SELECT manages.person, task, due, action, coordinator, unit, state, is_read, asks
    FROM manages JOIN share ON task_manager = manages.holder)
  SELECT acts.person, task, due,
    CASE action WHEN 'review' THEN state <> 'deferred' AND is_new
      ELSE state IN ('assigned', 'reopened', 'delegatedTaskCompleted', 'unitCleared') END AS hand,
    state <> 'deferred' AND NOT is_read AS remind
  FROM acts JOIN share ON action_officer = acts.holder
  UNION ALL
  SELECT acts.person, task, due, state = 'delegated' AND action <> 'review', state <> 'deferred' AND NOT is_read
  FROM acts JOIN share ON designee = acts.holder
  UNION ALL
  SELECT heads.person, task, due, true, true
  FROM heads JOIN share ON share.unit = heads.unit
  WHERE state = 'inUnitClearance' AND coordinator = 'unitChief' AND action <> 'review'
  UNION ALL
  SELECT person, task, due, true, state = 'deferred' OR clears FROM (
    SELECT *, state = 'inUnitClearance' AND (coordinator = 'taskManager' OR unit = ANY ($10::text[])) AS clears
    FROM managed_share) s
  WHERE state = 'deferred' OR action <> 'review' AND (asks OR clears)
  UNION ALL
  SELECT person, task, due,
    CASE stage WHEN 'working' THEN task NOT IN (SELECT task FROM managed_share WHERE NOT is_read)
      WHEN 'sentToAd' THEN false ELSE true END,
    stage <> 'sentToAd'
  FROM managed
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
