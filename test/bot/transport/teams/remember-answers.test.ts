import { describe, expect, it } from 'vitest'
import { type Answer, rememberAnswers } from '../../../../src/bot/transport/teams/room/remember-answers.ts'

const TEN_MINUTES = 10 * 60_000

/** An activity that is answered with how often it was worked on. */
function begin() {
  let now = 0
  let count = 0
  let fails = false
  const remember = rememberAnswers(() => now)
  const ask = () =>
    remember('activity', async (): Promise<Answer> => {
      count += 1
      if (fails) throw new Error('the database is away')
      return { status: 200, body: count }
    })
  return {
    ask,
    passes: (ms: number) => {
      now += ms
    },
    fail: (isSo: boolean) => {
      fails = isSo
    },
  }
}

describe('an activity that Teams repeats', () => {
  it('that failed is worked on again, and its success is remembered then', async () => {
    const { ask, fail } = begin()
    fail(true)
    await expect(ask()).rejects.toThrow('the database is away')
    await expect(ask()).rejects.toThrow('the database is away')
    fail(false)
    expect(await ask()).toEqual({ status: 200, body: 3 })
    expect(await ask()).toEqual({ status: 200, body: 3 })
  })

  it('is answered as the first time for ten minutes, and worked on after them', async () => {
    const { ask, passes } = begin()
    expect((await ask()).body).toBe(1)
    passes(TEN_MINUTES - 1)
    expect((await ask()).body).toBe(1)
    passes(1)
    expect((await ask()).body).toBe(2)
  })
})
