import { describe, expect, test } from 'vitest'
import {
  actionOfficersFor,
  clearanceSteps,
  coordinatorKind,
  matchesPosition,
  routeLabel,
  routeOf,
  routesFor,
} from '../../../src/machine/profile/route-task.ts'
import { ihsc } from './ihsc.ts'

const usual = { site: 'hq', origin: 'external', ses: false } as const

function officialsOf(task: Parameters<typeof clearanceSteps>[1]) {
  const plan = clearanceSteps(ihsc, task)
  return 'steps' in plan ? plan.steps.map((step) => step.anyOf) : 'choose'
}

describe('final clearance', () => {
  test.each([
    ['dhs-oig-audits', [['DAD-CS'], ['CoS'], ['AD']]],
    ['gao-audits', [['DAD-CS'], ['CoS'], ['AD']]],
    ['senior-leadership-request', [['AD', 'CoS', 'DAD']]],
    ['media-inquiries', [['CoS', 'DCoS']]],
    ['medical-care-expenditures', [['DAD']]],
    ['medical-complaints', [['HCCC']]],
    ['medpar-information', [['DAD-HCC']]],
    ['medical-records', 'choose'],
    ['corrective-action-plans', [['DAD-HCC']]],
    ['root-cause-analysis', [['DAD-HCC']]],
    ['reports', [['DAD', 'CoS', 'AD']]],
    ['subject-matter-expert-statements', [['DAD', 'CoS', 'AD']]],
    ['questions-for-the-record', [['DAD', 'CoS', 'AD']]],
    ['other-requests', [['DAD', 'CoS', 'AD']]],
  ])('%s is cleared as Appendix A says', (route, officials) => {
    expect(officialsOf({ ...usual, route })).toEqual(officials)
  })

  test('a senior leadership request from inside is cleared by a DAD or the unit chief', () => {
    expect(officialsOf({ ...usual, origin: 'internal', route: 'senior-leadership-request' })).toEqual([
      ['DAD', 'unitChief'],
    ])
  })

  test.each(ihsc.routes.map((route) => route.key))('a task flagged SES on %s is cleared by the AD alone', (route) => {
    expect(officialsOf({ ...usual, ses: true, route, chosen: ['CoS'] })).toEqual([['AD']])
  })

  test('where the table is open, each chosen official clears in the order chosen', () => {
    const plan = clearanceSteps(ihsc, { ...usual, route: 'medical-records', chosen: ['DAD', 'CoS'] })
    expect(plan).toEqual({
      steps: [
        { name: 'Deputy Assistant Director', anyOf: ['DAD'] },
        { name: 'Chief of Staff', anyOf: ['CoS'] },
      ],
    })
  })

  test('a choice does not replace what the table settles', () => {
    expect(officialsOf({ ...usual, route: 'medical-complaints', chosen: ['CoS'] })).toEqual([['HCCC']])
  })
})

describe('action officers', () => {
  test.each([
    ['dhs-oig-audits', 'hq', 'external', ['unitChief']],
    ['dhs-oig-audits', 'field', 'external', ['varies']],
    ['senior-leadership-request', 'hq', 'external', ['DAD']],
    ['senior-leadership-request', 'hq', 'internal', ['unitChief']],
    ['senior-leadership-request', 'field', 'external', ['varies']],
    ['media-inquiries', 'hq', 'external', ['DCoS', 'ICU-Chief']],
    ['medical-care-expenditures', 'field', 'internal', ['RMU', 'HITU', 'HPMU']],
    ['medical-complaints', 'hq', 'external', ['MCMU', 'HOU']],
    ['medical-complaints', 'field', 'external', ['RHSA', 'RFMC']],
    ['medpar-information', 'hq', 'external', ['HITU', 'HPMU', 'MCP', 'HRTO']],
    ['medpar-information', 'field', 'external', []],
    ['medical-records', 'hq', 'external', ['RIM', 'HRTO', 'MCMU', 'HOU']],
    ['medical-records', 'field', 'external', ['RHSA', 'RFMC']],
    ['corrective-action-plans', 'hq', 'external', ['MQMU']],
  ] as const)('%s at %s, %s', (route, site, origin, expected) => {
    const { candidates } = actionOfficersFor(ihsc, { route, site, origin })
    expect(candidates.map((candidate) => ('code' in candidate ? candidate.code : candidate.kind))).toEqual(expected)
  })

  test('a candidate says whether it is a unit or a position, and the guide’s words come along', () => {
    expect(actionOfficersFor(ihsc, { ...usual, route: 'medical-complaints' })).toEqual({
      candidates: [
        { kind: 'unit', code: 'MCMU' },
        { kind: 'unit', code: 'HOU' },
      ],
      note: 'MCMU and HOU',
    })
    const field = actionOfficersFor(ihsc, { ...usual, site: 'field', route: 'medical-records' })
    expect(field.candidates[0]).toEqual({ kind: 'position', code: 'RHSA' })
  })
})

test('the usual route of a task type comes first', () => {
  expect(routesFor(ihsc, 'audit').map((route) => route.key)[0]).toBe('gao-audits')
  expect(routesFor(ihsc, 'medical-complaint').map((route) => route.key)).toEqual(['medical-complaints'])
})

test('an unknown task type or route is refused with those there are', () => {
  expect(() => routesFor(ihsc, 'letter')).toThrow(/There is no task type "letter"; use one of medical-complaint, /)
  expect(() => coordinatorKind(ihsc, 'nowhere')).toThrow(/There is no route "nowhere"; use one of dhs-oig-audits, /)
})

test('the coordinator is left open where the table names two', () => {
  expect(coordinatorKind(ihsc, 'other-requests')).toBe('choose')
  expect(coordinatorKind(ihsc, 'medical-records')).toBe('taskManager')
})

test('a route is read by its label, where it has one', () => {
  expect(routeLabel(routeOf(ihsc, 'media-inquiries'))).toBe('Media inquiries')
  expect(routeLabel(routeOf(ihsc, 'reports'))).toBe('Routine and ad-hoc reports')
})

test.each([
  [['DAD-CS'], 'DAD', true],
  [['CoS', 'DAD-RM'], 'DAD', true],
  [['DAD-CS'], 'DAD-CS', true],
  [['DAD-CS'], 'DAD-HCC', false],
  [['DCoS'], 'CoS', false],
  [['AD'], 'DAD', false],
  [[], 'AD', false],
])('who holds %j may act as %s: %s', (held, wanted, expected) => {
  expect(matchesPosition(ihsc, held, wanted)).toBe(expected)
})
