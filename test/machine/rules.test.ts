import { describe, expect, it } from 'vitest'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import { commandSchema } from '../../src/machine/task/commands.ts'
import { responseDigest } from '../../src/machine/task/response-digest.ts'
import { cast } from './cast.ts'
import { chiefOf, personWho, request, sentenceOf } from './office.ts'
import { SteeredLife } from './steered-life.ts'
import { validInput } from './valid-input.ts'

const begin = (input: Parameters<SteeredLife['begin']>[0] = {}) => new SteeredLife().begin(input)
/** With the clearing officials of the usual route: "DAD, CoS, or AD". */
function atOfficials(input: Parameters<SteeredLife['begin']>[0] = {}): SteeredLife {
  const life = begin(input)
  life.submitOneUnit()
  life.act(cast.manager, { type: 'sendToAd' })
  return life
}

describe('a unit', () => {
  it('has a chief who may do whatever its action officer may', () => {
    const life = begin()
    const { id: assignment } = life.mine
    life.act(cast.chief, { type: 'accept', assignment })
    life.act(cast.chief, { type: 'delegate', assignment, designee: cast.designee.id })
    life.act(cast.chief, { type: 'recall', assignment })
    expect(life.mine).toMatchObject({ state: 'assigned', designee: null, acceptedBy: cast.chief.id })
    expect(life.told()).toEqual([`${cast.designee.name}: forInformation`])
  })

  it('may be asked for more time by its designee, until a task manager answers', () => {
    const life = begin()
    life.act(cast.officer, validInput('delegate', life.now, life.mine))
    life.act(cast.designee, { type: 'askExtension', assignment: life.mine.id, until: '2026-12-01', reason: 'Ill.' })
    const again = life.try(cast.officer, validInput('askExtension', life.now, life.mine))
    expect(sentenceOf(again)).toContain(`${cast.designee.name} already asked for an extension until 2026-12-01`)
    life.act(cast.manager, { type: 'grantExtension', assignment: life.mine.id, authorityDate: '2026-12-04' })
    expect(life.mine).toMatchObject({ dueDate: '2026-12-01', originalDueDate: '2026-11-20', extension: null })
    expect(life.now).toMatchObject({ authorityDueDate: '2026-11-21', extensionDate: '2026-12-04' })
  })

  it('gets no due date after that of the authority: not at the start, not later, not by an extension', () => {
    const late = '2026-12-01'
    const words =
      'Internal due date Tue, Dec 1, 2026 is after the date due to the authority: choose Sat, Nov 21, 2026 or an earlier day'
    const life = begin()
    const create = { ...request, authorityDueDate: '2026-11-21' } as const
    const assignment = life.mine.id
    life.act(cast.officer, { type: 'askExtension', assignment, until: late, reason: 'Ill.' })

    const refused = [
      life.try(cast.manager, { type: 'assign', lanes: [{ unit: 'RMU', dueDate: late }] }),
      life.try(cast.manager, { type: 'grantExtension', assignment }),
      new SteeredLife().try(cast.manager, { ...create, internalDueDate: late }),
      new SteeredLife().try(cast.manager, { ...create, lanes: [{ unit: 'RMU', dueDate: late }] }),
    ].map((decision) => (decision.ok ? null : decision.refusal))

    expect(refused.map((refusal) => refusal?.field)).toEqual(['dueDate', 'until', 'internalDueDate', 'internalDueDate'])
    for (const refusal of refused) expect(refusal?.sentence).toContain(words)
    expect(refused[1]?.sentence).toContain(', or give the new date that the authority agreed to.')
    life.act(cast.manager, { type: 'grantExtension', assignment, authorityDate: late })
    expect(life.mine.dueDate).toBe(late)
  })

  it('may be due on a day off, and whoever says so is told the working day before it', () => {
    const life = begin({ authorityDueDate: '2026-12-31' })
    // Thanksgiving, and the weekend after it.
    const days = ['2026-11-26', '2026-11-29', '2026-11-30']
    const said = days.map(
      (dueDate, index) =>
        life.act(cast.manager, { type: 'assign', lanes: [{ unit: ['RMU', 'HOU', 'MQMU'][index] ?? '', dueDate }] })
          .done,
    )
    expect(said).toEqual([
      expect.stringContaining('Thu, Nov 26, 2026 is not a working day; the one before it is Wed, Nov 25, 2026.'),
      expect.stringContaining('Sun, Nov 29, 2026 is not a working day; the one before it is Fri, Nov 27, 2026.'),
      expect.not.stringContaining('working day'),
    ])
  })

  it('is not accepted by what its designee of the last cycle writes, only by its action officer', () => {
    const life = begin()
    life.act(cast.officer, validInput('delegate', life.now, life.mine))
    life.submitOneUnit()
    life.act(cast.manager, { type: 'sendToAd' })
    life.clearStep()
    life.act(cast.manager, { type: 'reopen', instructions: 'More.' })
    life.subject = life.lanes[0]?.id ?? null
    expect(life.told()).toContain(`${cast.designee.name}: reopened`)
    life.act(cast.designee, validInput('respond', life.now, life.mine))
    expect(life.mine).toMatchObject({ state: 'assigned', acceptedAt: null })
    life.act(cast.officer, validInput('accept', life.now, life.mine))
    expect(life.mine.acceptedBy).toBe(cast.officer.id)
  })

  it('gets completed work done again only when told what is missing', () => {
    const life = begin()
    const { id: assignment } = life.mine
    life.act(cast.officer, validInput('delegate', life.now, life.mine))
    life.respond(life.mine)
    life.act(cast.designee, { type: 'complete', assignment })
    const silent = life.try(cast.officer, { type: 'delegate', assignment, designee: cast.designee.id })
    expect(sentenceOf(silent)).toBe('Instructions are empty: write what is still missing.')
    life.act(cast.officer, { type: 'delegate', assignment, designee: cast.designee.id, instruction: 'The source.' })
    expect(life.now.status).toBe('delegated')
  })

  it('lets its designee submit only where the action officer allowed it', () => {
    const submits = (maySubmit: boolean) => {
      const life = begin()
      const { id: assignment } = life.mine
      life.act(cast.officer, { type: 'delegate', assignment, designee: cast.designee.id, maySubmit })
      life.clearForUnit(life.mine)
      return life.try(cast.designee, { type: 'submitToHq', assignment })
    }
    expect(submits(true).ok).toBe(true)
    expect(sentenceOf(submits(false))).toContain('The designee was not allowed to submit.')
  })

  it('that changes hands keeps its answers, and brings the new chain of command into cc', () => {
    const life = begin()
    life.respond(life.mine)
    life.act(cast.manager, { type: 'reassign', assignment: life.mine.id, unit: 'RMU', actionOfficer: cast.stranger.id })
    expect(life.mine).toMatchObject({ unit: 'RMU', actionOfficer: cast.stranger.id, acceptedAt: null })
    expect(life.mine.responses).toHaveLength(1)
    expect(life.now.cc).toContain(chiefOf('RMU').id)
    expect(life.told()).toEqual(
      [
        `${cast.stranger.name}: assignment`,
        `${cast.officer.name}: forInformation`,
        `${chiefOf('RMU').name}: forInformation`,
      ].sort(),
    )
  })

  it('that was waived gives no part of the answer', () => {
    const life = begin()
    life.respond(life.mine)
    life.act(cast.manager, { type: 'waive', assignment: life.mine.id, reason: 'Nothing to add.' })
    expect(sentenceOf(life.try(cast.manager, { type: 'submitToHq' }))).toContain('has no response yet')
    life.act(cast.manager, { type: 'writeFinal', text: 'From the archive.' })
    life.act(cast.manager, { type: 'submitToHq' })
    expect(life.now.stage).toBe('submittedToHq')
  })

  it('must see the version that somebody saved in between before it saves over it', () => {
    const life = begin()
    life.respond(life.mine)
    const stale = life.try(cast.officer, { type: 'respond', assignment: life.mine.id, text: 'Mine.', baseVersion: 0 })
    expect(sentenceOf(stale)).toContain(`${cast.chief.name} saved version 1 in the meantime`)
  })
})

describe('one person in several roles', () => {
  it('carries a task alone: task manager, action officer and clearance coordinator', () => {
    const route = { taskType: 'other', route: 'medical-care-expenditures', fields: {} }
    const life = begin({ ...route, lanes: [{ unit: 'RMU', actionOfficer: cast.manager.id }] })
    const { id: assignment } = life.mine
    life.act(cast.manager, { type: 'respond', assignment, text: 'Nine.' })
    expect(life.act(cast.manager, { type: 'sendToUnitChief', assignment }).done).toContain(
      'you are also the clearance coordinator',
    )
    life.act(cast.manager, { type: 'submitToHq' })
    life.act(cast.manager, { type: 'sendToAd' })
    life.act(cast.dad, { type: 'clear' })
    life.act(cast.manager, { type: 'submitToAuthority', reference: 'RE: figures' })
    expect(life.now.status).toBe('submittedToAuthority')
  })
})

describe('clearance', () => {
  it('may rest on delegated authority, and says on which', () => {
    const life = atOfficials({ taskType: 'other', route: 'dhs-oig-audits', fields: {} })
    life.act(cast.dad, { type: 'clear' })
    life.act(cast.cos, { type: 'clear' })
    life.act(cast.cos, { type: 'clear' })
    expect(life.now.steps.map(({ authority }) => authority)).toEqual([
      'DAD-CS',
      'CoS',
      'AD, delegated until 2027-12-31',
    ])
    expect(life.last?.facts[0]?.data).toMatchObject({ onBehalfOf: 'AD', digest: life.now.clearedDigest })
  })

  it('answers whoever clears the same step again with who cleared it', () => {
    const life = atOfficials({ taskType: 'other', route: 'dhs-oig-audits', fields: {} })
    const step = life.openStep?.id ?? ''
    life.act(cast.dad, { type: 'clear', step })
    expect(sentenceOf(life.try(cast.dad, { type: 'clear', step }))).toContain(`${cast.dad.name} already cleared DAD-CS`)
    expect(sentenceOf(life.try(cast.dad, { type: 'clear' }))).toContain(cast.cos.name)
  })

  it('that is returned begins anew, every step of it', () => {
    const life = atOfficials({ taskType: 'other', route: 'dhs-oig-audits', fields: {} })
    life.clearStep()
    life.act(cast.cos, { type: 'return', reason: 'Plainer words.' })
    expect(life.now.steps.map(({ state }) => state)).toEqual(['void', 'returned', 'void'])
    life.act(cast.manager, { type: 'sendToAd' })
    expect(life.openStep?.name).toBe('DAD-CS')
  })

  it('is of exactly the text that goes out', () => {
    const life = atOfficials()
    life.clearStep()
    const { world, now } = life
    expect(now.clearedDigest).toBe(responseDigest(now, world.sha256))
    const changed = { ...now, assignments: now.assignments.map((lane) => ({ ...lane, responses: [] })) }
    const command = commandSchema.parse({ type: 'submitToAuthority', reference: 'RE: figures' })
    expect(sentenceOf(decide(changed, command, cast.manager, world))).toContain('is not the one that was cleared')
  })

  it('lets its officials reopen the task, and nobody else but a task manager', () => {
    const life = atOfficials()
    life.clearStep()
    life.act(cast.manager, validInput('submitToAuthority', life.now, null))
    expect(sentenceOf(life.try(cast.officer, { type: 'reopen', instructions: 'More.' }))).toContain(
      'a clearing official',
    )
    life.act(cast.cos, { type: 'reopen', instructions: 'More.' })
    expect(life.now).toMatchObject({ status: 'reopened', cycle: 2 })
  })

  it('is settled by fields that stand still while the officials have the task', () => {
    const life = atOfficials()
    const correct = { type: 'correctField', field: 'ses', value: true } as const
    expect(sentenceOf(life.try(cast.manager, correct))).toContain('decides who clears')
    life.act(cast.manager, { type: 'return', reason: 'Wait.' })
    life.act(cast.manager, correct)
    life.act(cast.manager, { type: 'sendToAd' })
    expect(life.now.steps.at(-1)?.anyOf).toEqual(['AD'])
  })
})

describe('what comes from outside', () => {
  it('is never an event of the machines’ own, nor one without its words', () => {
    for (const type of ['sendBack', 'unitsDone', 'unitsGone', 'fly']) {
      expect(commandSchema.safeParse({ type, assignment: begin().mine.id }).success).toBe(false)
    }
    expect(commandSchema.safeParse({ type: 'waive', assignment: begin().mine.id, reason: '  ' }).success).toBe(false)
  })

  it('names an assignment of this task, or is refused', () => {
    const foreign = '00000000-0000-4000-8000-00000000dead'
    const life = begin()
    const sentence = sentenceOf(life.try(cast.officer, { type: 'accept', assignment: foreign }))
    expect(sentence).toBe('ITMS-2026-00001 has no such assignment: use a button of its newest card.')
    const comment = life.try(cast.officer, { type: 'comment', text: 'Hm.', assignment: foreign as never })
    expect(comment.ok).toBe(false)
  })

  it('comes from an active person', () => {
    const gone = { ...personWho((person) => person.id === cast.officer.id), active: false }
    expect(sentenceOf(begin().try(gone, { type: 'nudge' }))).toContain('no longer active in the directory')
  })
})
