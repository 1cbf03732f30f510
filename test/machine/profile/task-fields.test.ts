import { describe, expect, test } from 'vitest'
import {
  choicesOf,
  fieldsFor,
  isSensitive,
  ownFields,
  recurrenceOf,
  visibleFields,
} from '../../../src/machine/profile/task-fields.ts'
import { fieldOf, ihsc } from './ihsc.ts'

test('a task manager is asked for the common tab, then the type’s own, and for nothing that the system fills', () => {
  const tabs = fieldsFor(ihsc, 'audit')
  expect(tabs.map(({ tab }) => tab.key)).toEqual(['common', 'audit'])
  const keys = tabs.flatMap(({ fields }) => fields.map((field) => field.key))
  expect(keys).toContain('taskAuthority')
  expect(keys.filter((key) => ['number', 'extensionDate', 'delegate', 'comments', 'followUp'].includes(key))).toEqual(
    [],
  )
})

test('the own fields of a type are those of its tabs', () => {
  expect(ownFields(ihsc, 'ero-task').map((field) => field.key)).toEqual(['eroTaskType', 'eroTaskCode'])
  expect(ownFields(ihsc, 'ihsc-internal')).toEqual([])
})

test('the name of another facility is asked for only when the facility is not an IHSC one', () => {
  const fields = ownFields(ihsc, 'medical-complaint')
  const asked = (values: Record<string, string>) => visibleFields(fields, values).map((field) => field.key)
  expect(asked({})).not.toContain('nonIhscFacility')
  expect(asked({ ihscFacility: 'Stewart Detention Center' })).not.toContain('nonIhscFacility')
  expect(asked({ ihscFacility: 'Non-IHSC (IGSA)' })).toContain('nonIhscFacility')
})

test('a condition on a multiple choice or on yes and no is met by any of its values', () => {
  const field = { ...fieldOf(ihsc, 'eroTask', 'eroTaskCode'), when: { field: 'asked', is: ['b', 'true'] } }
  expect(visibleFields([field], { asked: ['a', 'b'] })).toHaveLength(1)
  expect(visibleFields([field], { asked: ['a'] })).toHaveLength(0)
  expect(visibleFields([field], { asked: true })).toHaveLength(1)
  expect(visibleFields([field], { asked: false })).toHaveLength(0)
})

describe('sensitive values', () => {
  test.each([
    ['medical-complaint', 'detaineeName', true],
    ['medical-complaint', 'findings', true],
    ['medical-complaint', 'instruction', true],
    ['medical-records', 'reopenInstructions', true],
    ['audit', 'instruction', false],
    ['information-request', 'alienNumber', true],
    ['audit', 'title', false],
    ['audit', 'auditType', false],
    ['audit', 'comments', true],
  ])('in %s, %s: %s', (type, key, expected) => {
    expect(isSensitive(ihsc, type, key)).toBe(expected)
  })

  test('a key that the type does not have counts as sensitive', () => {
    expect(isSensitive(ihsc, 'audit', 'detaineeName')).toBe(true)
    expect(isSensitive(ihsc, 'audit', 'shoeSize')).toBe(true)
  })
})

describe('choices', () => {
  const choices = (tab: string, key: string) => choicesOf(ihsc, 'audit', fieldOf(ihsc, tab, key))

  test('units, types and priorities are stored by key and shown by name', () => {
    expect(choices('common', 'unit')).toContainEqual({ value: 'RMU', label: 'Resource Management Unit' })
    expect(choices('common', 'taskType')).toHaveLength(20)
    expect(choices('common', 'priority').map(({ value }) => value)).toEqual(['low', 'medium', 'high'])
    expect(choices('common', 'action')).toContainEqual({ value: 'standDown', label: 'Stand down' })
    expect(choices('common', 'receivedBy')).toContainEqual({ value: 'eroTasker', label: 'ERO Tasker 2.0' })
    expect(choices('common', 'site').map(({ value }) => value)).toEqual(['hq', 'field'])
    expect(choices('common', 'origin')).toContainEqual({ value: 'internal', label: 'Internal to IHSC' })
  })

  test('only the routes of the type may be chosen', () => {
    expect(choices('common', 'route').map(({ value }) => value)).toEqual([
      'gao-audits',
      'dhs-oig-audits',
      'reports',
      'medical-care-expenditures',
    ])
  })

  test('a facility is chosen from the office’s list, a value of a list from that list, a text from none', () => {
    expect(choices('memo', 'ihscFacility')).toHaveLength(13)
    expect(choices('audit', 'auditFrequency').map(({ label }) => label)).toEqual(['Quarterly', 'Semi-annual', 'Annual'])
    expect(choices('common', 'title')).toEqual([])
  })
})

test.each([
  ['ero-task', { eroTaskType: 'Reoccurring bi-weekly' }, { weeks: 2 }],
  ['ero-task', { eroTaskType: 'New' }, null],
  ['audit', { auditFrequency: 'Semi-annual' }, { months: 6 }],
  ['audit', {}, null],
  ['policy', {}, null],
])('%s with %j comes back after %j', (type, values, expected) => {
  expect(recurrenceOf(ihsc, type, values)).toEqual(expected)
})
