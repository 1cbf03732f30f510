import { describe, expect, it } from 'vitest'
import { duties } from '../../src/machine/duties/duties.ts'
import type { World } from '../../src/machine/task/decision.ts'
import type { PersonId } from '../../src/machine/task/ids.ts'
import { cast } from './cast.ts'
import { SteeredLife } from './steered-life.ts'

/** Guide III.A to III.C say whose it is, ADR 0020 by when. Internal date November 20, the authority's November 21. */
const roles = new Map<PersonId, string>(Object.entries(cast).map(([role, { id }]) => [id, role]))
const begin = (input: Parameters<SteeredLife['begin']>[0] = {}) => new SteeredLife().begin(input)

/** "officer: answer by 2026-11-20", with "later" where others move first and "told" where the date is reminded of. */
function rows({ now: task }: SteeredLife, world: World): string[] {
  return duties(task, world).flatMap(({ person, deputyFor, duty, due, isNow, isReminded }) => {
    const role = roles.get(person)
    const as = deputyFor === null ? '' : ` for ${roles.get(deputyFor)}`
    return role ? [`${role}${as}: ${duty} by ${due}${isNow ? '' : ', later'}${isReminded ? ', told' : ''}`] : []
  })
}

function delegated(): SteeredLife {
  const life = begin()
  life.act(cast.officer, { type: 'delegate', assignment: life.mine.id, designee: cast.designee.id })
  return life
}
function atHq(): SteeredLife {
  const life = begin()
  life.submitOneUnit()
  return life
}
function atOfficials(): SteeredLife {
  const life = atHq()
  life.act(cast.manager, { type: 'sendToAd' })
  return life
}
function cleared(): SteeredLife {
  const life = atOfficials()
  while (life.openStep) life.clearStep()
  return life
}
function closed(): SteeredLife {
  const life = cleared()
  life.act(cast.manager, { type: 'submitToAuthority', channel: 'email', at: '2026-11-24T13:00:00Z', reference: 'A' })
  return life
}
const manager = 'manager: follow by 2026-11-21, later, told'

const table: { name: string; life: () => SteeredLife; says: string[] }[] = [
  { name: 'pending', life: () => begin({ lanes: [] }), says: ['manager: nameUnits by 2026-11-20, told'] },
  {
    name: 'pending, with the date of the authority alone',
    life: () => begin({ lanes: [], internalDueDate: undefined }),
    says: ['manager: nameUnits by 2026-11-21, told'],
  },
  { name: 'assigned', life: begin, says: ['officer: answer by 2026-11-20, told', manager] },
  {
    name: 'assigned, with the date of the authority alone',
    life: () => begin({ internalDueDate: undefined }),
    says: ['officer: answer by 2026-11-21, told', manager],
  },
  {
    name: 'assigned, with the internal date alone: it is the units’',
    life: () => begin({ authorityDueDate: undefined }),
    says: ['officer: answer by 2026-11-20, told', 'manager: follow by null, later, told'],
  },
  {
    name: 'assigned, with more time asked for',
    life: () => {
      const life = begin()
      life.act(cast.officer, { type: 'askExtension', assignment: life.mine.id, until: '2026-12-01', reason: 'Ill.' })
      return life
    },
    says: ['officer: answer by 2026-11-20, told', 'manager: settleExtension by 2026-11-20', manager],
  },
  {
    name: 'assigned, with more time than the internal date',
    life: () => {
      const life = begin()
      const assignment = life.mine.id
      life.act(cast.officer, { type: 'askExtension', assignment, until: '2026-12-01', reason: 'Ill.' })
      life.act(cast.manager, { type: 'grantExtension', assignment, authorityDate: '2026-12-04' })
      return life
    },
    says: ['officer: answer by 2026-12-01, told', 'manager: follow by 2026-12-04, later, told'],
  },
  {
    name: 'assigned, deferred',
    life: () => {
      const life = begin()
      life.act(cast.officer, { type: 'defer', assignment: life.mine.id, reason: 'Not ours.' })
      return life
    },
    says: ['officer: follow by 2026-11-20, later', 'manager: settleDeferral by 2026-11-20, told', manager],
  },
  {
    name: 'assigned, in unit clearance',
    life: () => {
      const life = begin()
      life.act(cast.officer, { type: 'respond', assignment: life.mine.id, text: 'Yes.' })
      life.act(cast.officer, { type: 'sendToUnitChief', assignment: life.mine.id })
      return life
    },
    says: ['officer: follow by 2026-11-20, later, told', 'chief: clearForUnit by 2026-11-20, told', manager],
  },
  {
    name: 'assigned, cleared by the unit',
    life: () => {
      const life = begin()
      life.clearForUnit(life.mine)
      return life
    },
    says: ['officer: submit by 2026-11-20, told', manager],
  },
  {
    name: 'assigned, every unit complete',
    life: () => {
      const life = begin()
      life.completeUnits()
      return life
    },
    says: ['manager: finish by 2026-11-21, told'],
  },
  {
    name: 'assigned, only to be read',
    life: () => {
      const life = begin()
      life.setAction('review')
      return life
    },
    says: ['officer: acknowledge by 2026-11-20, told', manager],
  },
  {
    name: 'assigned, read',
    life: () => {
      const life = begin()
      life.setAction('review')
      life.act(cast.officer, { type: 'acknowledge', assignment: life.mine.id })
      return life
    },
    says: ['officer: follow by 2026-11-20, later', 'manager: finish by 2026-11-21, told'],
  },
  {
    name: 'delegated',
    life: delegated,
    says: ['officer: keep by 2026-11-20, later, told', 'designee: answerDelegated by 2026-11-20, told', manager],
  },
  {
    name: 'delegated task completed',
    life: () => {
      const life = delegated()
      life.act(cast.designee, { type: 'respond', assignment: life.mine.id, text: 'Yes.' })
      life.act(cast.designee, { type: 'complete', assignment: life.mine.id })
      return life
    },
    says: ['officer: checkWork by 2026-11-20, told', 'designee: follow by 2026-11-20, later, told', manager],
  },
  { name: 'submitted to HQ', life: atHq, says: ['manager: review by 2026-11-21, told'] },
  {
    name: 'submitted to HQ, with the internal date alone',
    life: () => {
      const life = begin({ authorityDueDate: undefined })
      life.submitOneUnit()
      return life
    },
    says: ['manager: review by 2026-11-20, told'],
  },
  {
    name: 'editing',
    life: () => {
      const life = atHq()
      life.act(cast.manager, { type: 'sendToEditing' })
      return life
    },
    says: ['manager: recordEdit by 2026-11-21, told'],
  },
  {
    name: 'sent to AD',
    life: atOfficials,
    says: [
      'manager: follow by 2026-11-21, later',
      ...['ad', 'cos', 'dad'].map((role) => `${role}: clear by 2026-11-21, told`),
    ],
  },
  { name: 'AD cleared', life: cleared, says: ['manager: submitToAuthority by 2026-11-21, told'] },
  { name: 'submitted to the authority', life: closed, says: [] },
  {
    name: 'reopened',
    life: () => {
      const life = closed()
      const dates = { internalDueDate: '2026-12-01', authorityDueDate: '2026-12-02' }
      life.act(cast.manager, { type: 'reopen', instructions: 'More.', ...dates })
      return life
    },
    says: ['officer: answer by 2026-12-01, told', 'manager: follow by 2026-12-02, later, told'],
  },
  {
    name: 'stood down',
    life: () => {
      const life = begin()
      life.setAction('standDown')
      return life
    },
    says: [],
  },
]

describe('who must do what by when', () => {
  it.each(table)('while it is $name', ({ life: make, says }) => {
    const life = make()
    expect(rows(life, life.world).sort()).toEqual([...says].sort())
  })

  const away = (life: SteeredLife, who: keyof typeof cast, from: string, until: string): World => {
    const { directory } = life.world
    const absences = [{ from, until, deputy: cast.stranger.id }]
    const people = new Map(directory.people).set(cast[who].id, { ...cast[who], absences })
    return { ...life.world, directory: { revision: 2, people } }
  }

  it('is the deputy’s too, from the first day of an absence to its last', () => {
    const life = begin()
    const deputyOn = (from: string, until: string) =>
      rows(life, away(life, 'officer', from, until)).includes('stranger for officer: answer by 2026-11-20, told')
    // Today is November 24.
    expect(deputyOn('2026-11-25', '2026-11-30')).toBe(false)
    expect(deputyOn('2026-11-24', '2026-11-24')).toBe(true)
    expect(deputyOn('2026-11-20', '2026-11-25')).toBe(true)
    expect(deputyOn('2026-11-20', '2026-11-23')).toBe(false)
  })

  it('does not pass with the authority of the AD to somebody to whom it may not', () => {
    const life = atOfficials()
    expect(rows(life, away(life, 'ad', '2026-11-24', '2026-11-30'))).not.toContainEqual(
      expect.stringContaining('stranger'),
    )
  })
})
