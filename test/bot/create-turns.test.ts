import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/bot/outbox/create-turns.ts'

describe('turns', () => {
  it('run one at a time for one key, in the order of arrival', async () => {
    const turns = createTurns()
    const log: string[] = []
    const work = (name: string) => async (waited: boolean) => {
      log.push(`${name} begins ${waited ? 'after waiting' : 'at once'}`)
      await Promise.resolve()
      log.push(`${name} ends`)
    }

    await Promise.all([turns('task', work('a')), turns('task', work('b'))])

    expect(log).toEqual(['a begins at once', 'a ends', 'b begins after waiting', 'b ends'])
  })

  it('go on after a failure, which only its own caller sees', async () => {
    const turns = createTurns()
    const failing = turns('task', async () => {
      throw new Error('no')
    })
    const next = turns('task', async () => 'done')

    await expect(failing).rejects.toThrow('no')
    await expect(next).resolves.toBe('done')
  })

  it('of different keys do not wait for each other', async () => {
    const turns = createTurns()
    let release = () => {}
    const held = turns('one', () => new Promise<void>((resolve) => (release = resolve)))

    await expect(turns('two', async (waited) => waited)).resolves.toBe(false)
    release()
    await held
  })
})
