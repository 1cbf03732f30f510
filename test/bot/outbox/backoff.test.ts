import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../src/bot/outbox/record-failure.ts'

const backoff = { baseMs: 1000, capMs: 60_000 }
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const attempts = fc.integer({ min: 0, max: 5000 })

describe('the wait before the next attempt', () => {
  it('stays between half of the base and the cap', () => {
    fc.assert(
      fc.property(attempts, random, (count, chance) => {
        const wait = backoffMs(count, chance, null, backoff)
        expect(wait).toBeGreaterThanOrEqual(backoff.baseMs / 2)
        expect(wait).toBeLessThanOrEqual(backoff.capMs)
      }),
    )
  })

  it('never gets shorter with more attempts, for the same chance', () => {
    fc.assert(
      fc.property(attempts, random, (count, chance) => {
        expect(backoffMs(count + 1, chance, null, backoff)).toBeGreaterThanOrEqual(
          backoffMs(count, chance, null, backoff),
        )
      }),
    )
  })

  it('is never shorter than what the platform asked for, even over the cap', () => {
    fc.assert(
      fc.property(attempts, random, fc.integer({ min: 0, max: 3_600_000 }), (count, chance, retryAfter) => {
        expect(backoffMs(count, chance, retryAfter, backoff)).toBeGreaterThanOrEqual(retryAfter)
      }),
    )
  })

  it('doubles until the cap', () => {
    expect([1, 2, 3, 7, 8].map((count) => backoffMs(count, 0, null, backoff))).toEqual([
      500, 1000, 2000, 30_000, 30_000,
    ])
  })
})
