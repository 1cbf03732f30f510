import { expect, it } from 'vitest'
import { createStore } from '../../src/store/create-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { createWorld } from '../machine/office.ts'

describeOnBothDatabases('Old deliveries', (databases) => {
  it('are forgotten, younger ones are not', async () => {
    const { database } = await databases.open()
    const store = createStore(database, { profile: createWorld().profile, timeZone: 'America/New_York' })
    const outcome = { kind: 'refused', sentence: 'No.', task: null, number: null } as const
    await store.keepRefusal('old', outcome, '2026-01-01T00:00:00.000Z')
    await store.keepRefusal('young', outcome, '2026-02-01T00:00:00.000Z')

    expect(await store.forgetDeliveries('2026-01-15T00:00:00.000Z')).toBe(1)

    expect((await store.loadForDecision('old', null)).earlier).toBeNull()
    expect((await store.loadForDecision('young', null)).earlier).toEqual(outcome)
  })
})
