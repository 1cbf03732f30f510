import { beforeAll, expect, test } from 'vitest'
import { readWanted } from '../../src/store/lists/find-matches.ts'
import type { TaskQuery } from '../../src/store/lists/list-store.ts'
import { listStatement } from '../../src/store/lists/list-tasks.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { laneOf, openTestOffice, profile, type TestOffice, TODAY } from './open-office.ts'

const TASKS = 50_000

describeOnBothDatabases(`an archive of ${TASKS} tasks`, (databases) => {
  let office: TestOffice
  // One planner for both: once is enough, on the quicker of the two.
  const onServer = test.skipIf(databases.kind === 'embedded')

  beforeAll(async () => {
    office = await openTestOffice(databases)
    if (databases.kind === 'postgres') await fillArchive(office)
  })

  const text: Partial<TaskQuery> = { view: 'find' }
  onServer.each<[string, Partial<TaskQuery>]>([
    ['active', { view: 'active' }],
    ['a later page of active', { view: 'active', page: 20 }],
    ['active with one status', { view: 'active', status: 'assigned' }],
    ['mine', { view: 'mine' }],
    ['due', { view: 'due' }],
    ['overdue', { view: 'overdue' }],
    ['a number', { ...text, text: '2026-00012' }],
    ['a number without year', { ...text, text: '12' }],
    ['a case number', { ...text, text: 'CASE-41' }],
    ['words', { ...text, text: 'rare' }],
    ['everything of one status, the newest first', { ...text, status: 'submittedToAuthority' }],
    ['words of the authority', { ...text, taskAuthority: 'oig' }],
    ['words of a facility', { ...text, facility: 'krome' }],
    ['a person’s tasks between two days', { ...text, assignees: [], dueFrom: '2026-11-01', dueUntil: '2026-11-30' }],
    ['active, the last due first', { view: 'active', sort: { by: 'dueDate', descending: true } }],
    ['by number', { ...text, status: 'submittedToAuthority', sort: { by: 'number', descending: false } }],
  ])('%s: the page is read from an index', async (_name, query) => {
    const { chief: reader, directory } = office
    const full: TaskQuery = { view: 'active', reader: reader.id, today: TODAY, page: 0, pageSize: 25, ...query }
    const parts = { query: full, reader, directory, options: { profile, timeZone: 'UTC' } }
    const wanted = full.text ? readWanted(full.text, 'ITMS') : null
    const { sql, params } = listStatement(parts, { wanted, found: [], ofANumber: null })

    const rows = await office.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, params)

    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).not.toMatch(/Seq Scan on task\b/)
    expect(plan).toMatch(/Index (Only )?Scan/)
  })
})

/** Copies of one task: one in twenty is open, and their dates reach from long ago to next year. */
async function fillArchive({ create, chief, database }: TestOffice): Promise<void> {
  const task = await create({ lanes: [{ unit: chief.unit }], title: 'A rare one' })
  const columns = await columnsOf('task')
  const own = new Map([
    ['id', 'gen_random_uuid()'],
    ['number', "'ITMS-2025-' || n"],
    ['number_year', '2025'],
    ['number_in_year', 'n'],
    ['title', "'Common question ' || n"],
    ['case_number', "'CASE-' || n"],
    ['status', "CASE WHEN n % 20 = 0 THEN 'assigned' ELSE 'submittedToAuthority' END"],
    ['due_date', `CASE WHEN n % 20 = 0 THEN date '${TODAY}' - 700 + n % 800 END`],
  ])
  await copyRows('task', columns, own, `t.id = '${task.id}'`)
  const laneColumns = await columnsOf('assignment')
  await database.query(
    `INSERT INTO assignment (${laneColumns.join(', ')})
     SELECT ${laneColumns.map((name) => laneValue(name)).join(', ')}
     FROM assignment a, task copy WHERE a.id = '${laneOf(task).id}' AND copy.id <> a.task_id`,
  )
  await database.query('VACUUM ANALYZE')

  function laneValue(name: string): string {
    if (name === 'id') return 'gen_random_uuid()'
    if (name === 'task_id') return 'copy.id'
    // Spread over the whole office, as the work of years is.
    if (name === 'action_officer')
      return '(SELECT array_agg(id) FROM person)[1 + copy.number_in_year % (SELECT count(*) FROM person)]'
    return `a.${name}`
  }

  async function columnsOf(table: string): Promise<string[]> {
    const rows = await database.query<{ name: string }>(
      'SELECT quote_ident(column_name) AS name FROM information_schema.columns WHERE table_name = $1',
      [table],
    )
    return rows.map(({ name }) => name)
  }

  function copyRows(table: string, names: string[], values: Map<string, string>, where: string) {
    return database.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => values.get(name) ?? `t.${name}`).join(', ')}
       FROM ${table} t, generate_series(1, ${TASKS}) AS n WHERE ${where}`,
    )
  }
}
