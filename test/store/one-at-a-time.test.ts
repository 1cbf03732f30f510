import { beforeEach, expect, test } from 'vitest'
import { applyMigrations } from '../../src/store/database/apply-migrations.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { openTestOffice, type TestOffice } from './open-office.ts'

const MIGRATION = '20261127093500_one_at_a_time'

describeOnBothDatabases('the database itself takes', (databases) => {
  let office: TestOffice
  beforeEach(async () => {
    office = await openTestOffice(databases)
  })
  const away = (person: string, from: string, until: string) =>
    office.database.query(
      'INSERT INTO absence (person_id, from_date, until_date, deputy_id) VALUES ($1, $2::date, $3::date, $4)',
      [person, from, until, person === office.manager.id ? office.chief.id : office.manager.id],
    )
  /** Another share as the first, but for this. */
  const copyShare = (changes: Record<string, string>) =>
    office.database.query(
      `INSERT INTO assignment SELECT x.* FROM (SELECT * FROM assignment LIMIT 1) a,
         jsonb_populate_record(NULL::assignment, to_jsonb(a) || $1::jsonb) x`,
      [JSON.stringify(changes)],
    )

  test('no second absence of a person on a day: the day before and the day after are free', async () => {
    await away(office.chief.id, '2026-12-07', '2026-12-11')

    for (const [from, until] of [
      ['2026-12-11', '2026-12-14'],
      ['2026-12-01', '2026-12-07'],
      ['2026-12-08', '2026-12-09'],
      ['2026-12-01', '2026-12-31'],
    ] as const)
      await expect(away(office.chief.id, from, until), `${from} to ${until}`).rejects.toThrow('absence_one_on_a_day')
    await away(office.chief.id, '2026-12-12', '2026-12-14')
    await away(office.chief.id, '2026-12-01', '2026-12-06')
    await away(office.manager.id, '2026-12-07', '2026-12-11')
    expect(await office.count('absence')).toBe(4)
  })

  test('no second share of a unit in one cycle; one beside what was withdrawn, and in another cycle', async () => {
    await office.create({ lanes: [{ unit: office.chief.unit }] })
    const other = { id: crypto.randomUUID(), place: '7' }

    await expect(copyShare(other)).rejects.toThrow('assignment_one_of_unit')
    await copyShare({ ...other, state: 'withdrawn' })
    await copyShare({ id: crypto.randomUUID(), place: '8', cycle: '2' })
    expect(await office.count('assignment')).toBe(3)
  })

  test('no second open clearance step of a cycle', async () => {
    const { id } = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const step = (place: number, state: string) =>
      office.database.query(
        `INSERT INTO clearance_step (id, task_id, place, cycle, "order", name, any_of, state, authority)
         VALUES (gen_random_uuid(), $1, $2, 1, $2, 'AD', '{AD}', $3, '')`,
        [id, place, state],
      )
    await step(0, 'open')
    await step(1, 'waiting')

    await expect(step(2, 'open')).rejects.toThrow('clearance_step_one_open')
  })

  /** The database as it was before, with what it took then. */
  async function before(fill: () => Promise<unknown>): Promise<void> {
    await office.database.query('ALTER TABLE absence DROP CONSTRAINT absence_one_on_a_day')
    await office.database.query('DROP INDEX assignment_one_of_unit, clearance_step_one_open')
    await office.database.query('DROP FUNCTION day_of_person')
    await office.database.query('DROP TYPE text_range')
    await office.database.query('DELETE FROM "_prisma_migrations" WHERE migration_name = $1', [MIGRATION])
    await fill()
  }

  test('absences that overlapped before: whoever acted on a day still does, and the record keeps what they were', async () => {
    await before(async () => {
      await away(office.chief.id, '2026-12-01', '2026-12-10')
      await away(office.chief.id, '2026-12-04', '2026-12-06')
      await away(office.chief.id, '2026-12-09', '2026-12-12')
      await away(office.chief.id, '2026-12-11', '2026-12-20')
    })

    expect(await applyMigrations(office.database)).toEqual([MIGRATION])

    expect(
      await office.database.query('SELECT from_date::text AS f, until_date::text AS u FROM absence ORDER BY 1'),
    ).toEqual([
      { f: '2026-12-01', u: '2026-12-10' },
      { f: '2026-12-11', u: '2026-12-12' },
      { f: '2026-12-13', u: '2026-12-20' },
    ])
    expect(
      await office.database.query(
        `SELECT data->>'from' AS f, data->>'until' AS u FROM directory_event WHERE type = 'absenceShortened' ORDER BY 1`,
      ),
    ).toEqual([
      { f: '2026-12-04', u: '2026-12-06' },
      { f: '2026-12-09', u: '2026-12-12' },
      { f: '2026-12-11', u: '2026-12-20' },
    ])
  })

  test('a share that was doubled before stops the migration with its number, and nothing is lost', async () => {
    const { number } = await office.create({ lanes: [{ unit: office.chief.unit }] })
    await before(async () => {
      await copyShare({ id: crypto.randomUUID(), place: '7' })
      await away(office.chief.id, '2026-12-01', '2026-12-10')
      await away(office.chief.id, '2026-12-04', '2026-12-06')
    })

    await expect(applyMigrations(office.database)).rejects.toThrow(`${number} (${office.chief.unit})`)
    expect([await office.count('assignment'), await office.count('absence')]).toEqual([2, 2])
  })
})
