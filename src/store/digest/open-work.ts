// SQL that says whose a task is and when it is due, for everybody of a slot at once. The same as `inHandOf` of the
// machine says of one task; test/store/open-work.test.ts compares them, and names where a digest says it otherwise.

/** The share `a` of the task `t` is open: its unit has it now, and nobody told to stand down. */
export const IS_OPEN_SHARE = `a.state NOT IN ('complete', 'waived', 'withdrawn') AND a.cycle = t.cycle
  AND t.stage = 'working' AND t.action <> 'standDown'`

export const IS_OPEN_TASK = `t.status <> 'submittedToAuthority' AND t.action <> 'standDown'`

/** Only to be read, and acknowledged: nothing more to do for this unit. */
const IS_READ = `(t.action = 'review' AND a.acknowledged_at IS NOT NULL)`

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
 * The CTE `managed`: open tasks of the people in `acts` as task managers, and of the leavers for whom they answer. On its own, because the planner takes everybody for
 * a task manager of as many tasks, and then walked over every open share once for each reader (14 of 25 s for 2,000 people).
 */
export const MANAGED = `managed AS MATERIALIZED (
  SELECT manages.person, t.*
  FROM (SELECT person, holder FROM acts UNION SELECT id, unnest(leavers) FROM reader) manages
  JOIN task t ON t.task_manager = manages.holder WHERE ${IS_OPEN_TASK})`

/**
 * Rows of readers and their open tasks: `person`, `task`, `due`, `hand` (they must move it on now), `remind` (a deadline
 * that is near or past is told to them). Needs `reader(id, leavers, units, own, delegated)`, `acts(person, holder)`, `heads(person, unit)`, MANAGED, and at
 * `headless` the codes of units without a head, for which task managers clear.
 */
export const openWork = (headless: string) => `
  SELECT acts.person, t.id AS task, ${SHARE_DUE} AS due,
    a.state IN ('assigned', 'reopened', 'delegatedTaskCompleted', 'unitCleared') AND NOT ${IS_READ} AS hand,
    a.state <> 'deferred' AND NOT ${IS_READ} AS remind
  FROM acts JOIN assignment a ON a.action_officer = acts.holder JOIN task t ON t.id = a.task_id WHERE ${IS_OPEN_SHARE}
  UNION ALL
  SELECT acts.person, t.id, ${SHARE_DUE}, a.state = 'delegated', a.state <> 'deferred' AND NOT ${IS_READ}
  FROM acts JOIN assignment a ON a.designee = acts.holder JOIN task t ON t.id = a.task_id WHERE ${IS_OPEN_SHARE}
  UNION ALL
  SELECT heads.person, t.id, ${SHARE_DUE}, true, true
  FROM heads JOIN assignment a ON a.unit = heads.unit JOIN task t ON t.id = a.task_id
  WHERE a.state = 'inUnitClearance' AND t.coordinator = 'unitChief' AND ${IS_OPEN_SHARE}
  UNION ALL
  SELECT t.person, t.id, ${SHARE_DUE}, true, a.state IN ('deferred', 'inUnitClearance')
  FROM managed t JOIN assignment a ON a.task_id = t.id
  WHERE ${IS_OPEN_SHARE} AND (a.state = 'deferred' OR jsonb_typeof(a.extension) = 'object'
    OR (a.state = 'inUnitClearance' AND (t.coordinator = 'taskManager' OR a.unit = ANY (${headless}))))
  UNION ALL
  SELECT t.person, t.id, ${TASK_DUE},
    CASE t.stage WHEN 'working' THEN NOT ${HAS_OPEN_SHARE} WHEN 'sentToAd' THEN false ELSE true END, t.stage <> 'sentToAd'
  FROM managed t
  UNION ALL
  SELECT reader.id, t.id, ${TASK_DUE}, true, true
  FROM clearance_step s JOIN task t ON t.id = s.task_id AND t.cycle = s.cycle
  JOIN reader ON s.any_of && reader.own OR (NOT t.ses AND s.any_of && reader.delegated)
    OR ('unitChief' = ANY (s.any_of) AND EXISTS (
      SELECT FROM assignment a WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn'
        AND a.unit = ANY (reader.units)))
  WHERE s.state = 'open' AND t.stage = 'sentToAd' AND ${IS_OPEN_TASK}`
