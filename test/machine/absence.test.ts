import { describe, expect, it } from 'vitest'
import { absenceLoop, deputiesOf, principalsOf, withAbsence, withoutAbsence } from '../../src/machine/people/absence.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { cast } from './cast.ts'
import { chiefOf, holderOf, Life, personWho, request, sentenceOf, staffOf } from './office.ts'
import { worldWith } from './world-with.ts'

const [a, b, c] = [chiefOf('HITU'), chiefOf('RMU'), chiefOf('HOU')]
const named = (people: readonly Person[]) => people.map(({ name }) => name)

describe('who acts for somebody away', () => {
  it('is the deputy, and while the deputy is away too, the deputy’s own', () => {
    const { directory } = worldWith([a, b], [b, c, { from: '2026-11-24', until: '2026-11-25' }])

    expect(named(deputiesOf(directory, a.id, '2026-11-23'))).toEqual([b.name])
    expect(named(deputiesOf(directory, a.id, '2026-11-24'))).toEqual([b.name, c.name])
    expect(named(deputiesOf(directory, a.id, '2026-12-01'))).toEqual([])
    expect(named(principalsOf(directory, c, '2026-11-24')).sort()).toEqual([a.name, b.name].sort())
    expect(named(principalsOf(directory, c, '2026-11-26'))).toEqual([])
  })

  it('is nobody who left, nor the absent person again', () => {
    const { directory } = worldWith([a, b], [b, a])
    const people = new Map(directory.people).set(b.id, { ...b, active: false })

    expect(named(deputiesOf(directory, a.id, '2026-11-24'))).toEqual([b.name])
    expect(deputiesOf({ revision: 3, people }, a.id, '2026-11-24')).toEqual([])
  })

  it('may not come round to the person again on any day: the sentence names the loop and the days', () => {
    const { directory } = worldWith([b, c], [c, a, { from: '2026-11-28', until: '2026-12-05' }])
    const asked = (from: string, until: string) => absenceLoop(directory, { person: a.id, deputy: b.id, from, until })

    expect(asked('2026-11-20', '2026-11-27')).toBeNull()
    expect(asked('2026-12-01', '2026-12-05')).toBeNull()
    expect(asked('2026-11-20', '2026-12-31')).toBe(
      `Nobody would be there from Sat, Nov 28, 2026 to Mon, Nov 30, 2026, because each acts for the other: ${a.name} → ${b.name} → ${c.name} → ${a.name}. Choose another person, or other days.`,
    )
  })

  it('is one person on each day: the absence that was entered last, the others on the days it leaves', () => {
    const old = [
      { from: '2026-12-01', until: '2026-12-20', deputy: b.id },
      { from: '2026-12-24', until: '2026-12-31', deputy: b.id },
    ]
    expect(withAbsence(old, { from: '2026-12-10', until: '2026-12-26', deputy: c.id })).toEqual([
      { from: '2026-12-01', until: '2026-12-09', deputy: b.id },
      { from: '2026-12-10', until: '2026-12-26', deputy: c.id },
      { from: '2026-12-27', until: '2026-12-31', deputy: b.id },
    ])
    expect(withoutAbsence(old, '2026-12-01', '2026-12-03')).toEqual([
      { from: '2026-12-01', until: '2026-12-02', deputy: b.id },
      old[1],
    ])
    expect(withoutAbsence(old, '2026-12-24', '2026-12-03')).toEqual([old[0]])
  })
})

describe('a deputy', () => {
  /** Nobody of the cast, without any part or position. */
  const deputy = personWho(({ unit, roles, positions }) => unit === 'PIC' && roles.length + positions.length === 0)
  it('is told what the person is told, over a chain too, but not what is only to be read', () => {
    const life = new Life()
    const chief = chiefOf('HITU')
    Object.assign(life.world, worldWith([chief, b], [b, c]))
    life.act(cast.manager, { ...request, lanes: [{ unit: 'HITU', actionOfficer: staffOf('HITU').id }] })
    expect(life.told().filter((line) => line.includes('forInformation'))).not.toContain(`${b.name}: forInformation`)
    const { id } = life.lane('HITU')
    life.act(staffOf('HITU'), { type: 'respond', assignment: id, text: 'Yes.' })
    life.act(staffOf('HITU'), { type: 'sendToUnitChief', assignment: id })
    expect(life.told()).toEqual([b, c, chief].map(({ name }) => `${name}: unitClearance`).sort())
    life.act(c, { type: 'unitClear', assignment: id })
    expect(life.lane('HITU')).toMatchObject({ unitClearedBy: c.id, unitClearedFor: chief.id })
    expect(sentenceOf(life.try(chief, { type: 'unitClear', assignment: id }))).toContain(
      `${c.name} for ${chief.name} cleared`,
    )
  })

  it('clears by a position that may pass to them, and never what needs SES clearance', () => {
    const ad = holderOf('AD')
    const toClear = (ses: boolean, away: Person, acting: Person) => {
      const life = new Life()
      Object.assign(life.world, worldWith([away, acting]))
      life.act(cast.manager, { ...request, ses, route: 'other-requests', lanes: [{ unit: 'HITU' }] })
      const assignment = life.lane('HITU').id
      life.act(a, { type: 'respond', assignment, text: 'Yes.' })
      life.act(a, { type: 'sendToUnitChief', assignment })
      life.act(a, { type: 'submitToHq' })
      life.act(cast.manager, { type: 'sendToAd' })
      return life
    }
    const ses = toClear(true, ad, holderOf('DAD-CS'))
    expect(ses.told()).toEqual([`${ad.name}: clearanceStep`])
    expect(sentenceOf(ses.try(holderOf('DAD-CS'), { type: 'clear' }))).toContain('SES clearance')

    const life = toClear(false, holderOf('DAD-HCC'), deputy)
    expect(life.told()).toContain(`${deputy.name}: clearanceStep`)
    const { facts } = life.act(deputy, { type: 'clear' })
    expect(life.now.steps[0]?.authority).toBe(`DAD-HCC, for ${holderOf('DAD-HCC').name} who is away`)
    expect(facts[0]?.data).toMatchObject({ onBehalfOf: 'AD', deputyFor: holderOf('DAD-HCC').id })

    const notAd = toClear(false, ad, deputy)
    expect(notAd.told()).not.toContain(`${deputy.name}: clearanceStep`)
    expect(notAd.try(deputy, { type: 'clear' }).ok).toBe(false)
  })
})
