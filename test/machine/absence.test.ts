import { describe, expect, it } from 'vitest'
import { assignmentEvents, decide } from '../../src/machine/lifecycle/decide.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { statesAndEvents, taskLifecycle } from '../../src/machine/lifecycle/step-machine.ts'
import { absenceLoop, deputiesOf, principalsOf, withAbsence, withoutAbsence } from '../../src/machine/people/absence.ts'
import type { Absence, Person } from '../../src/machine/people/directory.ts'
import { type Command, commandSchema } from '../../src/machine/task/commands.ts'
import type { World } from '../../src/machine/task/decision.ts'
import { liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { exampleTasks } from './examples.ts'
import { chiefOf, createWorld, holderOf, Life, personWho, request, sentenceOf, staffOf } from './office.ts'
import { validInput } from './valid-input.ts'

const days = { from: '2026-11-20', until: '2026-11-30' }

/** The demo office on 2026-11-24, with these people away: who, and who acts. */
function worldWith(...away: [Person, Person, Partial<Absence>?][]): World {
  const world = createWorld()
  const people = new Map(world.directory.people)
  for (const [person, deputy, period] of away) {
    const known = people.get(person.id) ?? person
    people.set(person.id, { ...known, absences: [...known.absences, { ...days, deputy: deputy.id, ...period }] })
  }
  return { ...world, directory: { revision: 2, people } }
}

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
  const laneOf = (task: Task) => liveAssignments(task).find((lane) => lane.unit === cast.officer.unit) ?? null
  const commandsFor = (task: Task): Command[] => {
    const ofTask = statesAndEvents(taskLifecycle).events.filter((event) => !event.startsWith('units'))
    const events = [...(laneOf(task) ? assignmentEvents : []), ...ofTask] as Parameters<typeof validInput>[0][]
    return [...new Set(events)].map((event) => commandSchema.parse(validInput(event, task, laneOf(task))))
  }

  it('may do in every state exactly what the person away may, and the record says for whom', () => {
    const tasks = exampleTasks()
    const wrong: string[] = []
    let done = 0
    for (const away of [cast.officer, cast.designee, cast.chief, cast.manager, cast.dad]) {
      const world = worldWith([away, deputy])
      for (const task of tasks) {
        for (const command of commandsFor(task)) {
          const own = decide(task, command, away, world)
          const theirs = decide(task, command, deputy, world)
          if (own.ok !== theirs.ok) wrong.push(`${command.type} for ${away.name} in ${task.stage}`)
          if (!theirs.ok) continue
          done += 1
          expect(theirs.facts.every(({ by, data }) => by === deputy.id && data['deputyFor'] === away.id)).toBe(true)
        }
        const buttons = (person: Person) =>
          offers(task, person, world).map(({ event, assignment }) => `${event} ${assignment}`)
        expect(buttons(deputy)).toEqual(buttons(away))
      }
    }
    expect(wrong).toEqual([])
    expect(done).toBeGreaterThan(1000)
  })

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
