import { expect } from 'vitest'
import type { Person } from '../../src/machine/people/directory.ts'
import type { Decision, World } from '../../src/machine/task/decision.ts'
import { responseDigest } from '../../src/machine/task/response-digest.ts'
import { rollUpStatus } from '../../src/machine/task/roll-up-status.ts'
import type { ClearanceStep, Response, Task } from '../../src/machine/task/task.ts'
import { isOfficialFor } from './cast.ts'

type Accepted = Extract<Decision, { ok: true }>

/** What holds after every accepted command, whatever it was: nothing is lost, and nothing goes out that was not cleared. */
export function expectNothingLost(before: Task | null, decision: Accepted, actor: Person, world: World): void {
  const { task, facts, notices, done } = decision
  expect(task.status).toBe(rollUpStatus(task))
  expect(facts.length).toBeGreaterThan(0)
  for (const fact of facts) {
    expect(fact).toMatchObject({ by: actor.id, at: world.now })
    expect(fact.type).not.toBe('')
  }
  for (const { to, assignment, step } of notices) {
    expect(world.directory.people.get(to)?.active).toBe(true)
    if (assignment) expect(task.assignments.map(({ id }) => id)).toContain(assignment)
    if (step) expect(task.steps.map(({ id }) => id)).toContain(step)
  }
  expect(done).toMatch(/^\S.{10,400}\.$/s)
  if (before) expectKept(before, task)
  expectCleared(task, world)
  if (before && facts.some(({ type }) => type === 'cleared')) expectAuthority(before, task, actor)
}

function expectKept(before: Task, task: Task): void {
  expectPrefix(before.finalResponses, task.finalResponses)
  expect(task.attachments.slice(0, before.attachments.length)).toEqual(before.attachments)
  expect(task.assignments.slice(0, before.assignments.length).map(({ id }) => id)).toEqual(
    before.assignments.map(({ id }) => id),
  )
  expect(task.steps.slice(0, before.steps.length).map(({ id }) => id)).toEqual(before.steps.map(({ id }) => id))
  for (const [index, lane] of before.assignments.entries()) {
    expectPrefix(lane.responses, task.assignments[index]?.responses ?? [])
    if (lane.cycle < task.cycle) expect(task.assignments[index]).toEqual(lane)
  }
}

function expectPrefix(old: readonly Response[], now: readonly Response[]): void {
  expect(now.slice(0, old.length)).toEqual(old)
  expect(now.map(({ version }) => version)).toEqual(now.map((_, index) => index + 1))
}

/** Cleared: every step since the last return was cleared, and what was cleared is what stands. */
function expectCleared(task: Task, world: World): void {
  const isCleared = task.stage === 'adCleared' || task.submission !== null
  if (!isCleared) return
  expect(task.clearedDigest).toBe(responseDigest(task, world.sha256))
  if (task.lateEntry) return
  const steps = stepsThatCount(task)
  expect(steps.length).toBeGreaterThan(0)
  for (const step of steps) {
    expect(step).toMatchObject({ state: 'cleared', digest: task.clearedDigest })
    expect(step.authority).not.toBe('')
    if (task.ses) expect(step.authority).not.toContain('delegated')
  }
}

function stepsThatCount(task: Task): ClearanceStep[] {
  return task.steps.filter((step) => step.cycle === task.cycle && step.state !== 'void' && step.state !== 'returned')
}

function expectAuthority(before: Task, task: Task, actor: Person): void {
  const open = before.steps.find((step) => step.cycle === before.cycle && step.state === 'open')
  expect(task.steps.find((step) => step.id === open?.id)).toMatchObject({ state: 'cleared', clearedBy: actor.id })
  expect(isOfficialFor(actor, before, open?.anyOf ?? []) || open?.anyOf.includes('unitChief')).toBe(true)
}
