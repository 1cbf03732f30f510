import { describe, expect, it } from 'vitest'
import { assignmentEvents, decide } from '../../src/machine/lifecycle/decide.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { statesAndEvents, taskLifecycle } from '../../src/machine/lifecycle/step-machine.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { type Command, commandSchema } from '../../src/machine/task/commands.ts'
import { liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { exampleTasks } from './examples.ts'
import { personWho } from './office.ts'
import { validInput } from './valid-input.ts'
import { worldWith } from './world-with.ts'

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
})
