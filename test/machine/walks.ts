import type { CommandInput } from '../../src/machine/commands.ts'
import { cast } from './cast.ts'
import { assignmentPaths, type ModelStep, taskPaths } from './model-paths.ts'
import { steerAssignment } from './steer-assignment.ts'
import { steerTask } from './steer-task.ts'
import { SteeredLife } from './steered-life.ts'
import { validInput } from './valid-input.ts'

/** A kind of task, the paths of a machine that it can take, and how it takes one step of them. */
export interface Walk {
  name: string
  paths: ModelStep[][]
  begin(): SteeredLife
  steer(life: SteeredLife, step: ModelStep): void
  stateOf(life: SteeredLife): string
}

const assignmentWalk = { steer: steerAssignment, stateOf: (life: SteeredLife) => life.mine.state }
const taskWalk = { steer: steerTask, stateOf: (life: SteeredLife) => life.now.stage }
/** Three clearance steps, one after the other. */
const audit: Partial<Extract<CommandInput, { type: 'create' }>> = {
  taskType: 'audit',
  route: 'dhs-oig-audits',
  fields: { auditType: 'Office of Inspector General (OIG)', auditFrequency: 'Annual' },
}

export const assignmentWalks: Walk[] = [
  {
    name: 'one of several units',
    paths: assignmentPaths({ takes: ({ type }) => type !== 'submitToHq' }),
    begin: () => new SteeredLife().begin(),
    ...assignmentWalk,
  },
  {
    name: 'the only unit',
    paths: assignmentPaths({
      takes: ({ type, state }) => type !== 'unitComplete' && (state !== 'complete' || type === 'sendBack'),
    }),
    begin: () => new SteeredLife().begin(),
    ...assignmentWalk,
  },
  {
    name: 'a reopened unit',
    paths: assignmentPaths({ from: 'reopened', takes: ({ state }) => state === 'reopened' }),
    begin: beginReopened,
    ...assignmentWalk,
  },
]

export const taskWalks: Walk[] = [
  {
    name: 'answered by its units',
    paths: taskPaths({
      takes: ({ type, state, way }) =>
        !(type === 'close' && state === 'pending') && !(type === 'reopen' && way.target === 'pending'),
    }),
    begin: () => new SteeredLife().begin({ ...audit, lanes: [] }),
    ...taskWalk,
  },
  {
    name: 'for review, without a unit',
    paths: taskPaths({
      takes: ({ type, state, way }) =>
        (type === 'close' && state === 'pending') ||
        (type === 'reopen' && state === 'submittedToAuthority' && way.target === 'pending'),
    }),
    begin: () => new SteeredLife().begin({ lanes: [] }),
    ...taskWalk,
  },
  {
    name: 'answered by its task manager, every unit waived',
    paths: taskPaths({
      from: 'working',
      takes: ({ type, state, way }) =>
        ['submitToHq', 'sendToAd'].includes(type) ||
        (type === 'clear' && way.target === 'adCleared') ||
        (type === 'reopen' && state === 'adCleared' && way.target === 'pending'),
    }),
    begin: beginWaived,
    ...taskWalk,
  },
]

/** In its second cycle, with the designee of the first. */
export function beginReopened(): SteeredLife {
  const life = new SteeredLife().begin()
  steerAssignment(life, { type: 'delegate', way: plain })
  life.submitOneUnit()
  for (const type of ['sendToAd', 'clear', 'submitToAuthority', 'reopen']) steerTask(life, { type, way: lastStep })
  life.subject = life.lanes[0]?.id ?? null
  return life
}
const plain = { checks: [], target: '', effects: [] }
const lastStep = { ...plain, checks: ['isLastStep'] }

function beginWaived(): SteeredLife {
  const life = new SteeredLife().begin()
  life.act(cast.manager, validInput('waive', life.now, life.mine))
  life.act(cast.manager, validInput('writeFinal', life.now, null))
  return life
}
