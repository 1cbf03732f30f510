import { describe, expect, test } from 'vitest'
import type { Field } from '../../../src/machine/profile/profile-schema.ts'
import { validateField, validateFields } from '../../../src/machine/profile/validate-fields.ts'
import { fieldOf, ihsc } from './ihsc.ts'

const complaint = {
  detaineeName: 'Jordan Example',
  alienNumber: 'A012345678',
  ihscFacility: 'Stewart Detention Center',
  medicalComplaintType: 'Dental',
}

test('a complete complaint has no mistakes', () => {
  expect(validateFields(ihsc, 'medical-complaint', complaint)).toEqual({})
})

test('each missing value is named with what to do', () => {
  expect(validateFields(ihsc, 'medical-complaint', { ihscFacility: '  ' })).toEqual({
    ihscFacility: 'IHSC facility name is missing: choose one.',
    medicalComplaintType: 'Medical complaint type is missing: choose one.',
  })
})

test('a conditional field is required only when it is asked for', () => {
  const values = { ...complaint, ihscFacility: 'Non-IHSC (IGSA)' }
  expect(Object.keys(validateFields(ihsc, 'medical-complaint', values))).toEqual(['nonIhscFacility'])
  expect(validateFields(ihsc, 'medical-complaint', { ...values, nonIhscFacility: 'Some County Jail' })).toEqual({})
})

test.each(['A12345678', 'A012345678'])('%s is an A-number', (alienNumber) => {
  expect(validateFields(ihsc, 'medical-complaint', { ...complaint, alienNumber })).toEqual({})
})

test.each(['98765432', 'A1234567', 'A0123456789', 'a012345678', 'A 012345678', 'A012345678 and A87654321'])(
  '"%s" is not an A-number, and the answer does not repeat it',
  (alienNumber) => {
    const { alienNumber: sentence } = validateFields(ihsc, 'medical-complaint', { ...complaint, alienNumber })
    expect(sentence).toMatch(/^Alien number does not fit: The letter A and 8 or 9 digits/)
    expect(sentence).not.toContain(alienNumber)
  },
)

test('a value that is not in the list is answered with the list', () => {
  expect(validateFields(ihsc, 'audit', { auditType: 'Surprise' })['auditType']).toMatch(
    /^Audit type does not fit: choose one of Government Accountability Office \(GAO\), /,
  )
})

test('a key that the type does not have is answered with those it has', () => {
  expect(validateFields(ihsc, 'ero-task', { eroTaskType: 'New', findings: 'Substantiated' })).toEqual({
    findings: 'There is no field "findings" in this task type; use one of eroTaskType, eroTaskCode.',
  })
  expect(validateFields(ihsc, 'ihsc-internal', { findings: 'x' })['findings']).toContain('no fields of its own')
})

describe('kinds of fields', () => {
  const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
    key: 'thing',
    label: 'Thing',
    kind,
    required: false,
    sensitive: false,
    system: false,
    ...more,
  })
  const judge = (subject: Field, value: unknown) => validateField(ihsc, 'audit', subject, value)

  test.each([
    [field('date'), '2026-02-28', '2026-02-30'],
    [field('number'), '12.5', 'a dozen'],
    [field('yesNo'), false, 'no'],
    [field('text'), 'words', ['words']],
    [field('person'), 'id', true],
    [field('people'), ['id'], 'id'],
    [field('facility'), 'Stewart Detention Center', 'Elsewhere'],
    [field('choice', { values: ['a', 'b'] }), 'a', 'c'],
    [field('multiChoice', { values: ['a', 'b'] }), ['a', 'b'], ['a', 'c']],
  ])('$0.kind takes $1 and refuses $2', (subject, good, wrong) => {
    expect(judge(subject, good)).toBeNull()
    expect(judge(subject, wrong)).toMatch(/^Thing does not fit: /)
  })

  test.each([[undefined], [null], [''], [' '], [[]]])(
    '%j is no value: fine when it is optional, missing when it is required',
    (none) => {
      expect(judge(field('text'), none)).toBeNull()
      expect(judge(field('text', { required: true }), none)).toBe('Thing is missing: fill it in.')
    },
  )

  test('unlike an empty text, "no" is an answer to a required question', () => {
    expect(judge(field('yesNo', { required: true }), false)).toBeNull()
  })

  test('a choice by key is checked against the profile', () => {
    const priority = fieldOf(ihsc, 'common', 'priority')
    expect(judge(priority, 'high')).toBeNull()
    expect(judge(priority, 'urgent')).toBe('Priority does not fit: choose one of Low, Medium, High.')
  })
})
