import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  inDays,
  isIsoDate,
  isWorkingDay,
  workingDaysBetween,
} from '../../../src/machine/days/working-days.ts'
import { ihsc } from './ihsc.ts'

const { calendar } = ihsc
const anyDate = fc
  .integer({ min: Date.UTC(2025, 0, 1) / 86_400_000, max: Date.UTC(2032, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const anyCount = fc.integer({ min: -60, max: 60 })

describe('working days', () => {
  test.each([
    ['2026-06-18', true],
    ['2026-06-19', false],
    ['2026-06-20', false],
    ['2026-06-21', false],
    // Independence Day 2026 is a Saturday, observed on Friday.
    ['2026-07-03', false],
    ['2026-07-06', true],
    ['1969-12-31', true],
    ['1969-12-28', false],
  ])('%s: %s', (date, expected) => {
    expect(isWorkingDay(calendar, date)).toBe(expected)
  })

  test('weekends and holidays are passed over in both directions', () => {
    expect(addWorkingDays(calendar, '2026-07-02', 1)).toBe('2026-07-06')
    expect(addWorkingDays(calendar, '2026-07-06', -1)).toBe('2026-07-02')
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toBe('2027-01-04')
    expect(addWorkingDays(calendar, '2026-07-04', 1)).toBe('2026-07-06')
  })

  test('no days added leave the date, even on a holiday', () => {
    expect(addWorkingDays(calendar, '2026-07-04', 0)).toBe('2026-07-04')
  })

  test('the days between count the last day and not the first', () => {
    expect(workingDaysBetween(calendar, '2026-07-02', '2026-07-06')).toBe(1)
    expect(workingDaysBetween(calendar, '2026-07-06', '2026-07-02')).toBe(-1)
    expect(workingDaysBetween(calendar, '2026-07-03', '2026-07-05')).toBe(0)
  })

  test('adding any number of days lands on a working day that many working days away', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, count) => {
        const target = addWorkingDays(calendar, date, count)
        expect(workingDaysBetween(calendar, date, target)).toBe(count)
        expect(count === 0 || isWorkingDay(calendar, target)).toBe(true)
      }),
    )
  })

  test('two steps are as far as one of their sum', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(40), fc.nat(40), (date, one, other) => {
        const inTwo = addWorkingDays(calendar, addWorkingDays(calendar, date, one), other)
        expect(inTwo).toBe(addWorkingDays(calendar, date, one + other))
      }),
    )
  })

  test('a later date is never fewer working days away', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (from, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        const distance = (date: string) => workingDaysBetween(calendar, from, date)
        expect(distance(earlier)).toBeLessThanOrEqual(distance(later))
      }),
    )
  })

  test('what is no date, or no whole number, is refused', () => {
    expect(() => addWorkingDays(calendar, '2026-02-30', 1)).toThrow('"2026-02-30" is not a date: write YYYY-MM-DD')
    expect(() => addWorkingDays(calendar, '2026-02-27', 1.5)).toThrow('1.5 is not a whole number of working days')
  })
})

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
])('%s is a date: %s', (text, expected) => {
  expect(isIsoDate(text)).toBe(expected)
})

test.each([
  ['2026-03-10', 'today'],
  ['2026-03-11', 'tomorrow'],
  ['2026-03-13', 'in 3 days'],
  ['2026-03-09', '1 day overdue'],
  ['2026-03-08', '2 days overdue'],
  ['2027-03-10', 'in 365 days'],
])('on 2026-03-10, %s is %s', (date, expected) => {
  expect(inDays('2026-03-10', date)).toBe(expected)
})
