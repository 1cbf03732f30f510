import { describe, expect, it } from 'vitest'
import { authorityFor, delegatedOn } from '../../src/machine/clearance/authority.ts'
import { repeatTask } from '../../src/machine/lifecycle/create-task.ts'
import { absenceLoop, deputiesOf, principalsOf, withAbsence, withoutAbsence } from '../../src/machine/people/absence.ts'
import { isOrWasOverdue, isOverdue, nextDueDate } from '../../src/machine/schedule/deadlines.ts'
import { dueMarksSince } from '../../src/machine/schedule/reminders.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { chiefOf, createWorld, Life, request, sentenceOf, staffOf } from './office.ts'
import { worldWith } from './world-with.ts'

const [before, day, after] = ['2026-12-09', '2026-12-10', '2026-12-11']
const threeDays = [before, day, after]

/** With HITU, due on the given days. */
function taskDue(internalDueDate: string | null, authorityDueDate: string | null, change: Partial<Task> = {}): Task {
  const life = new Life()
  life.act(cast.manager, { ...request, lanes: [{ unit: 'HITU' }] })
  const assignments = life.now.assignments.map((lane) => ({ ...lane, dueDate: internalDueDate }))
  return { ...life.now, internalDueDate, authorityDueDate, assignments, ...change }
}

describe('a task is overdue (Appendix B: "past due dates")', () => {
  it('on the day after its date, not on the day itself', () => {
    expect(threeDays.map((today) => isOverdue(taskDue(day, null), today))).toEqual([false, false, true])
    expect(threeDays.map((today) => isOverdue(taskDue(null, day), today))).toEqual([false, false, true])
    expect(isOverdue(taskDue(null, null), after)).toBe(false)
  })

  it('by the extension instead of the authority’s own date', () => {
    const task = taskDue(null, before, { extensionDate: day })
    expect(threeDays.map((today) => isOverdue(task, today))).toEqual([false, false, true])
  })

  it('never once it is closed, and may be annotated when it was closed after its date', () => {
    const closed = (closedAt: string) =>
      taskDue('2026-12-01', day, { stage: 'submittedToAuthority', status: 'submittedToAuthority', closedAt })
    expect(isOverdue(closed('2026-12-20T15:00:00.000Z'), '2027-01-01')).toBe(false)
    expect(threeDays.map((on) => isOrWasOverdue(closed(`${on}T15:00:00.000Z`), '2027-01-01'))).toEqual([
      false,
      false,
      true,
    ])
    expect(threeDays.map((today) => isOrWasOverdue(taskDue(day, null), today))).toEqual([false, false, true])
    const internalOnly = { ...closed(`${after}T15:00:00.000Z`), authorityDueDate: null, internalDueDate: day }
    expect(isOrWasOverdue(internalOnly, after)).toBe(true)
  })

  it('by the date that counts: of the units while they have it, of the authority all the time, the earlier of the two', () => {
    expect(nextDueDate(taskDue('2026-12-01', day))).toBe('2026-12-01')
    const atHq = { stage: 'submittedToHq', status: 'submittedToHq' } as const
    expect(nextDueDate(taskDue('2026-12-01', day, atHq))).toBe(day)
    expect(nextDueDate(taskDue('2026-12-01', null, atHq))).toBe('2026-12-01')
    expect(nextDueDate(taskDue('2026-12-12', day))).toBe(day)
    const pending = { stage: 'pending', status: 'pending', assignments: [] } as const
    expect(nextDueDate(taskDue('2026-12-01', day, { ...pending, assignments: [] }))).toBe('2026-12-01')
    expect(nextDueDate(taskDue(null, null))).toBeNull()
  })

  it('by the shares that are still open: what is complete, waived, withdrawn, of an earlier cycle or read counts no more', () => {
    const task = taskDue('2026-12-05', day)
    const [lane] = task.assignments
    if (!lane) throw new Error('No unit has it.')
    const other = { ...lane, unit: 'RMU', dueDate: '2026-12-01' }
    const withOther = (change: Partial<typeof lane>, rest: Partial<Task> = {}) =>
      nextDueDate({ ...task, ...rest, assignments: [lane, { ...other, ...change }] })
    expect(withOther({})).toBe('2026-12-01')
    for (const state of ['complete', 'waived', 'withdrawn'] as const) expect(withOther({ state })).toBe('2026-12-05')
    expect(withOther({ cycle: 0 })).toBe('2026-12-05')
    const acknowledgedAt = '2026-11-24T14:00:00.000Z'
    expect(withOther({ acknowledgedAt }, { action: 'review' })).toBe('2026-12-05')
    expect(withOther({ acknowledgedAt })).toBe('2026-12-01')
    // A share without a date of its own has that of the task.
    expect(withOther({ dueDate: null }, { internalDueDate: '2026-12-02' })).toBe('2026-12-02')
  })
})

describe('authority delegated for a period (Guide II.F), both days included', () => {
  const acting = { ...staffOf('RMU'), actingFor: [{ position: 'AD', from: day, until: '2026-12-15' }] }
  const step = { anyOf: ['AD'] }
  const on = (today: string, ses = false) =>
    authorityFor(acting, step, taskDue(null, null, { ses }), { ...createWorld(), today })

  it('begins on its first day and ends with its last', () => {
    expect(threeDays.map((today) => on(today) !== null)).toEqual([false, true, true])
    expect(['2026-12-14', '2026-12-15', '2026-12-16'].map((today) => on(today))).toEqual([
      'AD, delegated until 2026-12-15',
      'AD, delegated until 2026-12-15',
      null,
    ])
    expect(['2026-12-09', '2026-12-10', '2026-12-15', '2026-12-16'].map((d) => delegatedOn(acting, d).length)).toEqual([
      0, 1, 1, 0,
    ])
  })

  it('never counts for a task that needs SES clearance, nor for somebody who left', () => {
    expect(on(day, true)).toBeNull()
    const world = { ...createWorld(), today: day }
    expect(authorityFor({ ...acting, active: false }, step, taskDue(null, null), world)).toBeNull()
    expect(authorityFor({ ...cast.ad, active: false }, step, taskDue(null, null), world)).toBeNull()
    expect(authorityFor(cast.ad, step, taskDue(null, null, { ses: true }), world)).toBe('AD')
  })
})

describe('an absence, both days included', () => {
  const [a, b, c] = [chiefOf('HITU'), chiefOf('RMU'), chiefOf('HOU')]
  const edges = ['2026-12-09', '2026-12-10', '2026-12-12', '2026-12-13']

  it('begins on its first day and ends with its last, for the person and for the deputy', () => {
    const { directory } = worldWith([a, b, { from: '2026-12-10', until: '2026-12-12' }])
    const days = (of: (today: string) => readonly unknown[]) => edges.map((today) => of(today).length)
    expect(days((today) => deputiesOf(directory, a.id, today))).toEqual([0, 1, 1, 0])
    expect(days((today) => principalsOf(directory, b, today))).toEqual([0, 1, 1, 0])
    expect(principalsOf(directory, { ...b, active: false }, '2026-12-10')).toEqual([])
  })

  it('makes a loop only on days that all of it share, be it one', () => {
    const asked = (from: string, until: string) =>
      absenceLoop(worldWith([b, a, { from: '2026-12-10', until: '2026-12-12' }]).directory, {
        ...{ person: a.id, deputy: b.id, from, until },
      })
    expect(asked('2026-12-07', '2026-12-09')).toBeNull()
    expect(asked('2026-12-13', '2026-12-15')).toBeNull()
    expect(asked('2026-12-07', '2026-12-10')).toContain('Nobody would be there on Thu, Dec 10, 2026,')
    expect(asked('2026-12-12', '2026-12-15')).toContain('Nobody would be there on Sat, Dec 12, 2026,')
    expect(asked('2026-12-01', '2026-12-31')).toContain('from Thu, Dec 10, 2026 to Sat, Dec 12, 2026')
  })

  it('that is entered over others leaves of them the days before and after it, in order', () => {
    const old = { from: '2026-12-05', until: '2026-12-15', deputy: b.id }
    const entered = (from: string, until: string) => withAbsence([old], { from, until, deputy: c.id })
    const added = (from: string, until: string) => ({ from, until, deputy: c.id })
    expect(entered('2026-12-08', '2026-12-09')).toEqual([
      { from: '2026-12-05', until: '2026-12-07', deputy: b.id },
      added('2026-12-08', '2026-12-09'),
      { from: '2026-12-10', until: '2026-12-15', deputy: b.id },
    ])
    expect(entered('2026-12-05', '2026-12-15')).toEqual([added('2026-12-05', '2026-12-15')])
    expect(entered('2026-12-06', '2026-12-15')).toEqual([
      { from: '2026-12-05', until: '2026-12-05', deputy: b.id },
      added('2026-12-06', '2026-12-15'),
    ])
    expect(entered('2026-12-05', '2026-12-14')).toEqual([
      added('2026-12-05', '2026-12-14'),
      { from: '2026-12-15', until: '2026-12-15', deputy: b.id },
    ])
    // Side by side they do not touch each other.
    expect(entered('2026-12-16', '2026-12-18')).toEqual([old, added('2026-12-16', '2026-12-18')])
    expect(entered('2026-12-01', '2026-12-04')).toEqual([added('2026-12-01', '2026-12-04'), old])
  })

  it('that is ended had yesterday for its last day, and is gone when it had not begun', () => {
    const old = { from: '2026-12-10', until: '2026-12-12', deputy: b.id }
    const ended = (today: string) => withoutAbsence([old], old.from, today)
    expect(ended('2026-12-09')).toEqual([])
    expect(ended('2026-12-10')).toEqual([])
    expect(ended('2026-12-11')).toEqual([{ ...old, until: '2026-12-10' }])
    expect(ended('2026-12-12')).toEqual([{ ...old, until: '2026-12-11' }])
    expect(ended('2026-12-20')).toEqual([old])
    expect(withoutAbsence([old], '2026-12-11', '2026-12-11')).toEqual([old])
  })
})

describe('an extension', () => {
  /** HITU's share, due on the day; asked for and granted as today is. */
  const begun = (today: string) => {
    const life = new Life()
    life.act(cast.manager, {
      ...request,
      internalDueDate: day,
      authorityDueDate: '2026-12-20',
      lanes: [{ unit: 'HITU' }],
    })
    Object.assign(life.world, { today, now: `${today}T14:00:00.000Z` })
    return { life, assignment: life.lane('HITU').id }
  }
  const asks = (today: string, until: string) => {
    const { life, assignment } = begun(today)
    return life.try(cast.chief, { type: 'askExtension', assignment, until, reason: 'Ill.' })
  }

  it('is to a later day than the one that stands, and to none that has passed', () => {
    expect(threeDays.map((until) => asks('2026-12-01', until).ok)).toEqual([false, false, true])
    expect(sentenceOf(asks('2026-12-01', day))).toBe('New due date must be after 2026-12-10: choose a later day.')
    expect(['2026-12-14', '2026-12-15', '2026-12-16'].map((until) => asks('2026-12-15', until).ok)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('gives no more than the authority gave: its day, and not the next', () => {
    const grants = (until: string, authorityDate?: string) => {
      const { life, assignment } = begun('2026-12-01')
      life.act(cast.chief, { type: 'askExtension', assignment, until: '2026-12-18', reason: 'Ill.' })
      return life.try(cast.manager, {
        type: 'grantExtension',
        assignment,
        until,
        ...(authorityDate && { authorityDate }),
      })
    }
    expect(['2026-12-19', '2026-12-20', '2026-12-21'].map((until) => grants(until).ok)).toEqual([true, true, false])
    expect(['2026-12-20', '2026-12-21'].map((date) => grants('2026-12-21', date).ok)).toEqual([false, true])
    // The authority's new date is not before the one that stands.
    expect(['2026-12-19', '2026-12-20', '2026-12-21'].map((date) => grants('2026-12-15', date).ok)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('keeps the first due date, however often it is granted, and the authority’s date apart', () => {
    const { life, assignment } = begun('2026-12-01')
    for (const until of ['2026-12-14', '2026-12-16', '2026-12-18']) {
      life.act(cast.chief, { type: 'askExtension', assignment, until, reason: 'Ill.' })
      life.act(cast.manager, { type: 'grantExtension', assignment })
      expect(life.lane('HITU')).toMatchObject({ dueDate: until, originalDueDate: day, extension: null })
    }
    expect(life.last?.facts[0]?.data).toMatchObject({
      ...{ unit: 'HITU', from: '2026-12-16', until: '2026-12-18', originalDueDate: day, askedBy: cast.chief.id },
      reasonAsked: 'Ill.',
    })
    expect(life.now).toMatchObject({ internalDueDate: day, authorityDueDate: '2026-12-20', extensionDate: null })
    life.act(cast.chief, { type: 'askExtension', assignment, until: '2026-12-30', reason: 'Ill.' })
    life.act(cast.manager, { type: 'grantExtension', assignment, authorityDate: '2026-12-31' })
    expect(life.now).toMatchObject({ authorityDueDate: '2026-12-20', extensionDate: '2026-12-31' })
    expect(life.lane('HITU')).toMatchObject({ dueDate: '2026-12-30', originalDueDate: day })
    life.act(cast.chief, { type: 'askExtension', assignment, until: '2026-12-31', reason: 'Ill.' })
    life.act(cast.manager, { type: 'grantExtension', assignment })
    expect(life.now.extensionDate).toBe('2026-12-31')
  })

  it('that is denied leaves every date', () => {
    const { life, assignment } = begun('2026-12-01')
    life.act(cast.chief, { type: 'askExtension', assignment, until: '2026-12-14', reason: 'Ill.' })
    life.act(cast.manager, { type: 'denyExtension', assignment, reason: 'No.' })
    expect(life.lane('HITU')).toMatchObject({ dueDate: day, originalDueDate: null, extension: null })
  })

  it('leaves the unit’s date alone when the task’s is corrected', () => {
    const { life, assignment } = begun('2026-12-01')
    life.act(cast.manager, { type: 'correctField', field: 'internalDueDate', value: '2026-12-11' })
    expect(life.lane('HITU').dueDate).toBe('2026-12-11')
    life.act(cast.chief, { type: 'askExtension', assignment, until: '2026-12-14', reason: 'Ill.' })
    life.act(cast.manager, { type: 'grantExtension', assignment })
    life.act(cast.manager, { type: 'correctField', field: 'internalDueDate', value: '2026-12-09' })
    expect(life.lane('HITU')).toMatchObject({ dueDate: '2026-12-14', originalDueDate: '2026-12-11' })
  })
})

describe('an internal due date', () => {
  it('may be the day of the authority’s, and not the day after it', () => {
    const created = (internalDueDate: string) =>
      new Life().try(cast.manager, { ...request, internalDueDate, authorityDueDate: day, lanes: [{ unit: 'HITU' }] }).ok
    expect(threeDays.map(created)).toEqual([true, true, false])
    const assigned = (dueDate: string) => {
      const life = new Life()
      life.act(cast.manager, { ...request, authorityDueDate: day, lanes: [{ unit: 'HITU' }] })
      return life.try(cast.manager, { type: 'assign', lanes: [{ unit: 'RMU', dueDate }] }).ok
    }
    expect(threeDays.map(assigned)).toEqual([true, true, false])
  })
})

describe('a task that comes back', () => {
  /** Every two weeks, the next due on Dec 24. */
  const next = (today: string) => {
    const life = new Life()
    const fields = { eroTaskType: 'Reoccurring bi-weekly', eroTaskCode: 'E-1' }
    life.act(cast.manager, { ...request, taskType: 'ero-task', fields, internalDueDate: day })
    return repeatTask(life.now, { ...life.world, today })?.decision.task.internalDueDate ?? null
  }

  it('is made ten working days before its first date, and not a day earlier', () => {
    // Dec 24 less ten working days is Dec 10.
    expect(threeDays.map(next)).toEqual([null, '2026-12-24', '2026-12-24'])
  })

  it('is still made on the day on which it is due, and passed over the day after', () => {
    expect(['2026-12-23', '2026-12-24', '2026-12-25'].map(next)).toEqual(['2026-12-24', '2026-12-24', '2027-01-07'])
  })
})

describe('reminders (3 and 1 working days before; overdue on the first, then every second; cc after 2, the TPSU chief after 5)', () => {
  const { calendar } = createWorld().profile
  const marks = (today: string, served: string | null = null) =>
    dueMarksSince(calendar, today, served)
      .filter(({ due }) => due >= '2026-11-13')
      .map(({ due, own, cc, tpsuChief }) =>
        [due, own && 'own', cc && 'cc', tpsuChief && 'chief'].filter(Boolean).join(' '),
      )
      .sort()

  it('fall on working days, and what is due on a day off counts for the working day to which it is counted', () => {
    // Thanksgiving is Nov 26: one working day ahead is the 25th, the third the 30th with the weekend before it.
    expect(marks('2026-11-24')).toEqual([
      ...['2026-11-13 own', '2026-11-14 own', '2026-11-15 own', '2026-11-17 own chief', '2026-11-19 own'],
      ...['2026-11-20 cc', '2026-11-21 cc', '2026-11-22 cc', '2026-11-23 own', '2026-11-25 own'],
      ...['2026-11-28 own', '2026-11-29 own', '2026-11-30 own'],
    ])
    expect(marks('2026-11-26')).toEqual([])
    expect(marks('2026-11-28')).toEqual([])
    expect(marks('2026-11-25')).toContain('2026-11-27 own')
    expect(marks('2026-11-25')).toContain('2026-11-26 own')
    expect(marks('2026-11-25')).not.toContain('2026-11-25 own')
  })

  it('come once: nothing again on a day that was served, and what fell on days on which nothing ran comes after', () => {
    expect(marks('2026-11-24', '2026-11-24')).toEqual([])
    expect(marks('2026-11-24', '2026-11-23')).toEqual(marks('2026-11-24'))
    // Served on Friday, nothing on Monday: due on the 19th was for cc on Monday and for its own people today.
    expect(marks('2026-11-24', '2026-11-20')).toContain('2026-11-19 own cc')
    expect(marks('2026-11-24', '2026-11-23')).toContain('2026-11-19 own')
    // On a day off nothing is made up for.
    expect(marks('2026-11-28', '2026-11-10')).toEqual([])
  })

  it('are made up for over fourteen days and no more', () => {
    // cc are told on the second working day: of what is due on the 25th on the 30th, fourteen days before Dec 14.
    const told = marks('2026-12-14', '2026-11-02').filter((mark) => mark.includes('cc'))
    expect(told[0]).toMatch(/^2026-11-25 /)
    expect(told.map((mark) => mark.slice(0, 10))).not.toContain('2026-11-24')
  })

  it('end after eleven hundred days', () => {
    const reminders = { ...calendar.reminders, overdueEvery: 1 }
    const dues = dueMarksSince({ ...calendar, reminders }, '2026-11-24', null).map(({ due }) => due)
    expect(dues.sort()[0]).toBe('2023-11-20')
  })

  it('tell cc and the chief on the first late day at the earliest', () => {
    const reminders = { ...calendar.reminders, ccAfter: 0, tpsuChiefAfter: 0, overdueFirst: 2 }
    const found = dueMarksSince({ ...calendar, reminders }, '2026-11-24', null)
    expect(found.filter(({ cc, tpsuChief }) => cc || tpsuChief)).toEqual([
      { due: '2026-11-23', own: false, cc: true, tpsuChief: true },
    ])
  })
})
