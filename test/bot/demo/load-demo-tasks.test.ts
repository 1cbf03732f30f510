import { expect, it } from 'vitest'
import { loadDemoTasks } from '../../../src/bot/demo/load-demo-tasks.ts'
import { isWorkingDay } from '../../../src/machine/days/working-days.ts'
import { statuses } from '../../../src/machine/task/task.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { TestOffice } from '../test-office.ts'

// A weekday, a Sunday, a federal holiday, and a day whose past lies in another year.
const firstStarts = ['2026-11-24T14:00:00Z', '2026-11-22T16:00:00Z', '2026-12-25T12:00:00Z', '2027-01-04T11:00:00Z']

describeOnOneDatabase('the taskings of the demo office', (databases) => {
  it.each(firstStarts)('show something in every status when the first start is at %s', async (start) => {
    const office = await TestOffice.open(databases)
    office.now = new Date(start)
    const today = start.slice(0, 10)

    const made = await loadDemoTasks(office.parts, 'profiles/ihsc')

    const counts = await office.parts.store.countByStatus(null, today)
    expect(new Set(counts.map(({ status }) => status))).toEqual(new Set(statuses))
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(made)
    expect(counts.some(({ overdue }) => overdue > 0)).toBe(true)
    const page = { view: 'active', reader: office.manager.id, today, page: 0, pageSize: 100 } as const
    for (const { dueDate } of (await office.parts.store.list(page)).rows)
      expect(dueDate === null || isWorkingDay(office.parts.profile.calendar, dueDate)).toBe(true)
  })

  it('are not mixed with those of an office at work', async () => {
    const office = await TestOffice.open(databases)
    const own = await office.newTask()

    expect(await loadDemoTasks(office.parts, 'profiles/ihsc')).toBe(0)
    expect((await office.task(own.id)).number).toMatch(/-00001$/)
  })

  it('are left out for a profile without a demo', async () => {
    const office = await TestOffice.open(databases)

    expect(await loadDemoTasks(office.parts, 'profiles')).toBe(0)
  })
})
