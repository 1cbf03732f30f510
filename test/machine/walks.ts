import type { CommandInput } from '../../src/machine/task/commands.ts'
import { cast, unit } from './cast.ts'
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

/** The ways of a unit that is asked only whether it concurs. */
const concurs = ({ way }: ModelStep) => way.checks.includes('asksConcurrence')
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
    paths: assignmentPaths({ takes: (step) => step.type !== 'submitToHq' && !concurs(step) }),
    begin: () => new SteeredLife().begin(),
    ...assignmentWalk,
  },
  {
    name: 'the only unit',
    paths: assignmentPaths({
      takes: (step) =>
        step.type !== 'unitComplete' && !concurs(step) && (step.state !== 'complete' || step.type === 'sendBack'),
    }),
    begin: () => new SteeredLife().begin(),
    ...assignmentWalk,
  },
  {
    name: 'a reopened unit',
    paths: assignmentPaths({ from: 'reopened', takes: (step) => step.state === 'reopened' && !concurs(step) }),
    begin: beginReopened,
    ...assignmentWalk,
  },
  {
    name: 'a unit that is asked only to concur',
    paths: assignmentPaths({
      takes: (step) => (concurs(step) || step.type === 'delegate') && step.state !== 'reopened',
    }),
    begin: beginConcurring,
    ...assignmentWalk,
  },
  {
    name: 'a reopened unit that is asked only to concur',
    paths: assignmentPaths({ from: 'reopened', takes: (step) => step.state === 'reopened' && concurs(step) }),
    begin: beginReopenedConcurring,
    ...assignmentWalk,
  },
]

/** Without a unit nobody answers it again: once reopened it is pending. */
const endsIt = (type: string) => ['close', 'cancel', 'duplicate', 'merge'].includes(type)

export const taskWalks: Walk[] = [
  {
    name: 'answered by its units',
    paths: taskPaths({
      takes: ({ type, state, way }) =>
        !(endsIt(type) && state === 'pending') && !(type === 'reopen' && way.target === 'pending'),
    }),
    begin: () => new SteeredLife().begin({ ...audit, lanes: [] }),
    ...taskWalk,
  },
  {
    name: 'ended without a unit',
    paths: taskPaths({
      takes: ({ type, state, way }) =>
        (endsIt(type) && state === 'pending') ||
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
/** Another unit has written the answer with which it may concur. */
export function beginConcurring(): SteeredLife {
  const lanes = [{ unit, actionOfficer: cast.officer.id, asks: 'coordination' } as const, { unit: 'RMU' }]
  const life = new SteeredLife().begin({ lanes })
  life.respond(life.lane('RMU'))
  return life
}

/** In its second cycle, with the designee who concurred in the first, and an answer again. */
export function beginReopenedConcurring(): SteeredLife {
  const life = beginConcurring()
  life.act(cast.officer, validInput('delegate', life.now, life.mine))
  life.act(cast.designee, validInput('concur', life.now, life.mine))
  life.act(cast.chief, validInput('unitClear', life.now, life.mine))
  life.completeUnits()
  life.act(cast.manager, { type: 'submitToHq' })
  for (const type of ['sendToAd', 'clear', 'submitToAuthority', 'reopen']) steerTask(life, { type, way: lastStep })
  life.subject = life.lanes[0]?.id ?? null
  life.respond(life.lane('RMU'))
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
