import type { Person } from '../../src/machine/people/directory.ts'
import type { TaskQuery } from '../../src/store/lists/list-store.ts'

interface Measure {
  name: string
  query: Partial<TaskQuery>
  /** The page of the Desk that asks the same. */
  path: string
  sql: string
  params: unknown[]
}

/** What a list shows of the task `t`; one query for each, as one writes it by hand. */
const SHOWN = `t.id, t.number, t.title, t.status, t.action, t.type, t.priority, t.due_date, t.internal_due_date,
  coalesce(t.extension_date, t.authority_due_date), t.requestor, t.task_authority, t.case_number, t.facility,
  (SELECT array_agg(DISTINCT p.name) FROM assignment a JOIN person p ON p.id = a.action_officer
   WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn') AS assignees,
  (SELECT array_agg(DISTINCT p.name) FROM assignment a JOIN person p ON p.id = a.designee
   WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn') AS designees,
  (SELECT array_agg(DISTINCT a.unit) FROM assignment a
   WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn') AS units`

const first = (where: string, order: string, offset = 0) =>
  `SELECT ${SHOWN}, (SELECT count(*)::integer FROM task t WHERE ${where}) AS total
   FROM (SELECT * FROM task t WHERE ${where} ORDER BY ${order} LIMIT 25 OFFSET ${offset}) t ORDER BY ${order}`

const NEWEST = 't.number_year DESC, t.number_in_year DESC'
const NEXT = 't.due_date, t.number'
const words = (column: string) => `to_tsvector('simple', translate(${column}, '/\\@._:-+~&?=#%', '              '))`
const lane = (condition: string) =>
  `EXISTS (SELECT FROM assignment a WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn' AND ${condition})`
const SHOWN_DUE = 'coalesce(t.due_date, t.internal_due_date, t.extension_date, t.authority_due_date)'

/** Each view of Guide, Appendix B, and each kind of search field. */
export function measures(reader: Person, today: string): Measure[] {
  const find = { view: 'find' } as const
  const me = [reader.id]
  const byStatus = { by: 'status', descending: false } as const
  const rank = `array_position(ARRAY['reopened', 'pending', 'assigned', 'delegated', 'delegatedTaskCompleted', 'submittedToHq',
    'sentToAd', 'adCleared', 'submittedToAuthority'], t.status)`
  const mine = `t.id IN (SELECT task_id FROM assignment WHERE action_officer = $1 AND state <> 'withdrawn'
    UNION SELECT task_id FROM assignment WHERE designee = $1 AND state <> 'withdrawn'
    UNION SELECT id FROM task WHERE task_manager = $1 UNION SELECT task_id FROM clearance_step WHERE cleared_by = $1)`
  const isActive = `t.status <> 'submittedToAuthority'`
  const name = new URLSearchParams({ assignee: reader.name })
  return [
    { name: 'Active', query: { view: 'active' }, path: '/desk/active', sql: first(isActive, NEXT), params: [] },
    {
      ...{ name: 'Active, page 200', query: { view: 'active', page: 199 }, path: '/desk/active?page=200' },
      ...{ sql: first(isActive, NEXT, 4975), params: [] },
    },
    {
      ...{ name: 'Active, by title', query: { view: 'active', sort: { by: 'title', descending: false } } },
      ...{ path: '/desk/active?sort=title', params: [] },
      sql: first(isActive, 'lower(t.title), t.number_year, t.number_in_year'),
    },
    {
      ...{ name: 'My tasks', query: { view: 'mine', sort: byStatus }, path: '/desk/mine', params: me },
      sql: first(mine, `${rank}, ${SHOWN_DUE}, t.number_year, t.number_in_year`),
    },
    {
      ...{ name: 'Due in 30 days', query: { view: 'due' }, path: '/desk/due', params: [today] },
      sql: first('t.due_date BETWEEN $1::date AND $1::date + 30', NEXT),
    },
    {
      ...{ name: 'Due, of an assignee', query: { view: 'due', assignees: [reader.id] }, path: `/desk/due?${name}` },
      ...{ params: [today, reader.id] },
      sql: first(`t.due_date BETWEEN $1::date AND $1::date + 30 AND ${lane('a.action_officer = $2')}`, NEXT),
    },
    {
      ...{ name: 'Overdue', query: { view: 'overdue' }, path: '/desk/overdue', params: [today] },
      sql: first('t.due_date < $1::date', NEXT),
    },
    {
      ...{ name: 'Find: a number', query: { ...find, number: '2023-777' }, path: '/desk/find?number=2023-777' },
      ...{ sql: first('t.number_year = 2023 AND t.number_in_year = 777', NEWEST), params: [] },
    },
    {
      ...{ name: 'Find: a case number', query: { ...find, caseNumber: 'crcl-999' }, path: '/desk/find?case=crcl-999' },
      ...{ sql: first(`t.case_number <> '' AND lower(t.case_number) LIKE 'crcl-999%'`, NEWEST), params: [] },
    },
    {
      ...{
        name: 'Find: words of the title',
        query: { ...find, title: 'insulin eloy' },
        path: '/desk/find?title=insulin+eloy',
      },
      ...{ sql: first(`${words('t.title')} @@ to_tsquery('simple', 'insulin:* & eloy:*')`, NEWEST), params: [] },
    },
    {
      ...{
        name: 'Find: any of these (head of the page)',
        query: { ...find, text: '777' },
        path: '/desk/find?text=777',
      },
      params: [],
      sql: first(
        `t.id IN (SELECT id FROM task WHERE number_in_year = 777 UNION SELECT id FROM task WHERE case_number <> '' AND
         lower(case_number) LIKE '777%' UNION SELECT id FROM task WHERE ${words('title')} @@ to_tsquery('simple', '777:*'))`,
        NEWEST,
      ),
    },
    {
      ...{ name: 'Find: a status (closed)', query: { ...find, status: 'submittedToAuthority' }, params: [] },
      ...{ path: '/desk/find?status=submittedToAuthority', sql: first(`t.status = 'submittedToAuthority'`, NEWEST) },
    },
    {
      ...{ name: 'Find: a task type', query: { ...find, type: 'audit' }, path: '/desk/find?type=audit', params: [] },
      sql: first(`t.type = 'audit'`, NEWEST),
    },
    {
      ...{
        name: 'Find: a facility',
        query: { ...find, facility: 'krome' },
        path: '/desk/find?facility=krome',
        params: [],
      },
      sql: first(`${words('t.facility')} @@ to_tsquery('simple', 'krome:*')`, NEWEST),
    },
    {
      ...{
        name: 'Find: a requestor',
        query: { ...find, requestor: 'ortiz' },
        path: '/desk/find?requestor=ortiz',
        params: [],
      },
      sql: first(`${words('t.requestor')} @@ to_tsquery('simple', 'ortiz:*')`, NEWEST),
    },
    {
      ...{
        name: 'Find: authority and days',
        query: { ...find, taskAuthority: 'oig', dueFrom: '2026-01-01', dueUntil: '2026-03-31' },
      },
      ...{ path: '/desk/find?authority=oig&from=2026-01-01&until=2026-03-31', params: [] },
      sql: first(
        `${words('t.task_authority')} @@ to_tsquery('simple', 'oig:*') AND ${SHOWN_DUE} BETWEEN '2026-01-01' AND '2026-03-31'`,
        NEWEST,
      ),
    },
    {
      ...{
        name: 'Find: an assignee',
        query: { ...find, assignees: [reader.id] },
        path: `/desk/find?${name}`,
        params: me,
      },
      sql: first(lane('a.action_officer = $1'), NEWEST),
    },
    {
      ...{ name: 'Find: a delegate', query: { ...find, designees: [reader.id] }, params: me },
      path: `/desk/find?${new URLSearchParams({ delegate: reader.name })}`,
      sql: first(lane('a.designee = $1'), NEWEST),
    },
  ]
}
