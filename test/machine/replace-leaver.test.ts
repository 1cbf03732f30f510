import { describe, expect, it } from 'vitest'
import { inHandOf } from '../../src/machine/duties/in-hand.ts'
import { heirOf, managerNow, type Person } from '../../src/machine/people/directory.ts'
import { replaceLeaver } from '../../src/machine/people/replace-leaver.ts'
import type { World } from '../../src/machine/task/decision.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { exampleTasks } from './examples.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { chiefOf, createWorld, Life, personWho, request, staffOf } from './office.ts'

const [officer, designee] = [staffOf('HITU', 0), staffOf('HITU', 1)]

/** The demo office after these left: who, and who has taken their place. */
function worldAfter(...left: [Person, Person | null][]): World {
  const world = createWorld()
  const people = new Map(world.directory.people)
  for (const [person, successor] of left)
    people.set(person.id, { ...person, active: false, successor: successor?.id ?? null })
  return { ...world, directory: { revision: 2, people } }
}

function delegated(): Life {
  const life = new Life()
  life.act(cast.manager, { ...request, lanes: [{ unit: 'HITU', actionOfficer: officer.id }], cc: [cast.cc.id] })
  const assignment = life.lane('HITU').id
  life.act(officer, { type: 'delegate', assignment, designee: designee.id, instruction: 'By site.', maySubmit: true })
  life.act(designee, { type: 'respond', assignment, text: 'Forty-two.' })
  return life
}

const accepted = (task: Task, leaver: Person, world: World) => {
  const replaced = replaceLeaver(task, leaver.id, world)
  if (!replaced) throw new Error(`${leaver.name} stands nowhere on it.`)
  return replaced.decision
}
const dutiesIn = (decision: ReturnType<typeof accepted>) => decision.facts.map(({ data }) => data['duty'])

describe('whoever takes the place of a leaver', () => {
  it('stands where they stood, and nothing else of the task changes', () => {
    const { now: task } = delegated()
    const heir = staffOf('RMU')
    const asOfficer = accepted(task, officer, worldAfter([officer, heir]))
    expect(asOfficer.task.assignments).toEqual([{ ...task.assignments[0], actionOfficer: heir.id }])
    expect(asOfficer.facts).toMatchObject([
      { type: 'replaced', by: heir.id, data: { leaver: officer.id, duty: 'actionOfficer', unit: 'HITU' } },
    ])
    const asDesignee = accepted(task, designee, worldAfter([designee, heir]))
    expect(asDesignee.task).toEqual({ ...task, assignments: [{ ...task.assignments[0], designee: heir.id }] })
    const asManager = accepted(task, cast.manager, worldAfter([cast.manager, cast.otherManager]))
    expect(asManager.task).toEqual({ ...task, taskManager: cast.otherManager.id })
    const asCopied = accepted(task, cast.cc, worldAfter([cast.cc, heir]))
    expect(asCopied.task.cc).toEqual(task.cc.map((id) => (id === cast.cc.id ? heir.id : id)))
    expect([asOfficer, asDesignee, asManager, asCopied].flatMap(({ notices }) => notices)).toEqual([])
  })

  it('has it in their own hands where they were the other half of a delegation', () => {
    const { now: task } = delegated()
    const own = { actionOfficer: designee.id, designee: null, designeeMaySubmit: false, state: 'assigned' }
    expect(accepted(task, officer, worldAfter([officer, designee])).task).toMatchObject({
      status: 'assigned',
      assignments: [{ ...own, responses: task.assignments[0]?.responses }],
    })
    expect(accepted(task, designee, worldAfter([designee, officer])).task.assignments).toMatchObject([
      { ...own, actionOfficer: officer.id },
    ])
  })

  it('brings their chain of command into cc, once', () => {
    const { now: task } = delegated()
    const chief = chiefOf('RMU')
    const { task: after } = accepted(task, officer, worldAfter([officer, staffOf('RMU')]))
    expect(after.cc.filter((id) => id === chief.id)).toEqual([chief.id])
  })

  it('does not leave them in cc, though they still lead the successor', () => {
    const { now: task } = delegated()
    const heir = staffOf('RMU')
    const world = worldAfter([officer, heir])
    const people = new Map(world.directory.people)
    people.set(heir.id, { ...heir, supervisor: officer.id })
    const copied = { ...task, cc: [...task.cc, officer.id] }
    const { task: after } = accepted(copied, officer, { ...world, directory: { revision: 3, people } })
    expect(after.cc).not.toContain(officer.id)
    expect(after.cc).toContain(heir.id)
  })

  it('is the last of several, one after the other; nobody where nobody was named', () => {
    const [first, second] = [staffOf('RMU'), staffOf('HOU')]
    const world = worldAfter([officer, first], [first, second])
    expect(heirOf(world.directory, officer.id)).toBe(second.id)
    expect(accepted(delegated().now, officer, world).task.assignments[0]?.actionOfficer).toBe(second.id)
    expect(replaceLeaver(delegated().now, officer.id, worldAfter([officer, null]))).toBeNull()
    expect(replaceLeaver(delegated().now, officer.id, createWorld())).toBeNull()
  })

  it('answers again for them when a task is reopened that was closed before they left', () => {
    const life = delegated()
    const assignment = life.lane('HITU').id
    life.act(officer, { type: 'sendToUnitChief', assignment })
    life.act(chiefOf('HITU'), { type: 'unitClear', assignment })
    life.act(officer, { type: 'submitToHq' })
    life.act(cast.manager, { type: 'sendToAd' })
    life.act(cast.ad, { type: 'clear' })
    life.act(cast.manager, { type: 'submitToAuthority', reference: 'RE: figures' })
    Object.assign(life.world, worldAfter([officer, designee], [cast.manager, cast.otherManager]))
    const before = life.now.assignments
    life.act(cast.otherManager, { type: 'reopen', instructions: 'August too.' })
    expect(life.now.taskManager).toBe(cast.otherManager.id)
    expect(life.now.assignments).toMatchObject([
      ...before,
      { state: 'reopened', actionOfficer: designee.id, designee: null },
    ])
    expect(life.told()).toContain(`${designee.name}: reopened`)
  })

  it('stands in every state of a task as they did: nothing is lost, and a second time there is nothing to do', () => {
    const met = new Set<string>()
    const pairs: [Person, Person][] = [
      [cast.officer, cast.designee],
      [cast.designee, cast.officer],
      [cast.manager, cast.otherManager],
      [cast.cc, cast.otherManager],
    ]
    for (const task of exampleTasks()) {
      for (const [leaver, heir] of pairs) {
        const world = worldAfter([leaver, heir])
        const replaced = replaceLeaver(task, leaver.id, world)
        if (!replaced) continue
        expectNothingLost(task, replaced.decision, heir, world)
        expect(replaced.decision.task.stage).toBe(task.stage)
        expect(replaceLeaver(replaced.decision.task, leaver.id, world)).toBeNull()
        for (const duty of dutiesIn(replaced.decision)) met.add(`${task.stage} ${duty}`)
      }
    }
    expect(met.size).toBeGreaterThan(20)
  })
})

describe('the task of a manager who left, and whose place nobody took', () => {
  const chief = personWho(({ roles }) => roles.includes('tpsuChief'))

  it('is told to the TPSU chief, who has it in hand', () => {
    const life = delegated()
    Object.assign(life.world, worldAfter([cast.manager, null]))
    const assignment = life.lane('HITU').id
    life.act(officer, { type: 'askExtension', assignment, until: '2026-12-18', reason: 'The site is closed.' })
    expect(life.told()).toContain(`${chief.name}: extensionRequest`)
    expect(inHandOf(life.now, chief, life.world).map(({ card }) => card)).toEqual(['extensionRequest'])
    expect(inHandOf(life.now, cast.otherManager, life.world)).toEqual([])
  })

  it('is told to another task manager where there is no chief', () => {
    const world = worldAfter([cast.manager, null], [chief, null])
    expect(managerNow(world.directory, cast.manager.id)).toEqual(cast.otherManager)
    expect(managerNow(createWorld().directory, cast.manager.id)).toEqual(cast.manager)
  })
})
