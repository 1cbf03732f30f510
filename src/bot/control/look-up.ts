import { localTime } from '../../machine/days/local-time.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { Task } from '../../machine/task/task.ts'
import { normalizeNumber } from '../office/load-for-reading.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { OperationRefused } from './room.ts'

/** The person with this e-mail, who may have left. Throws OperationRefused. */
export function anybodyByEmail(directory: Directory, email: string): Person {
  const wanted = email.trim().toLowerCase()
  const person = [...directory.people.values()].find((candidate) => candidate.email === wanted)
  if (!person) throw new OperationRefused(`Nobody in the directory has the e-mail ${email}.`)
  return person
}

/** The active person with this e-mail. Throws OperationRefused. */
export function personByEmail(directory: Directory, email: string): Person {
  const person = anybodyByEmail(directory, email)
  if (!person.active) throw new OperationRefused(`${person.name} is no longer active in the directory.`)
  return person
}

/** The task with this number, in any usual writing. Throws OperationRefused. */
export async function taskByNumber(parts: OfficeParts, text: string): Promise<Task> {
  const year = Number(localTime(parts.clock(), parts.timeZone).day.slice(0, 4))
  const prefix = parts.profile.office.numberPrefix
  const number = normalizeNumber(text, prefix, year)
  if (!number)
    throw new OperationRefused(`"${text}" is not the number of a task: write ${prefix}-${year}-00012, or 12.`)
  const task = await parts.store.task({ number })
  if (!task) throw new OperationRefused(`There is no task ${number}.`)
  return task
}
