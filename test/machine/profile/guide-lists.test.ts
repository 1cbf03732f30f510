import { expect, test } from 'vitest'
import { statuses } from '../../../src/machine/task/task.ts'
import { fieldOf, ihsc } from './ihsc.ts'

/** The lists below are copied from the guide's sentences, so that an edit of the profile cannot lose a word of them. */
const list = (sentence: string) => sentence.split(';').map((item) => item.trim().toLowerCase())
const lower = (values: readonly string[] | undefined) => (values ?? []).map((value) => value.toLowerCase())

test('the twenty task types have the names and the order of Guide I.C', () => {
  expect(ihsc.taskTypes.map((type) => type.name)).toEqual([
    'Medical complaints',
    'Medical records',
    'Medical declaration',
    'Information request',
    'Media query',
    'ERO task',
    'Audit',
    'Recommendations memo',
    'Expert memo',
    'Corrective action plan (CAP)',
    'Site visit information request',
    'IHSC internal',
    'Short form complaint – Civil Rights and Civil Liberties (CRCL)',
    'Informal resolution',
    'Policy',
    'Reasonable accommodation (RA)',
    'Freedom of Information Act (FOIA)',
    'FOIA – coronavirus (COVID-19)',
    'Medical complaint – COVID-19',
    'Other',
  ])
})

test('the common tab has every field of Guide I.C in its order', () => {
  const labels = lower(ihsc.tabs.find((tab) => tab.key === 'common')?.fields.map((field) => field.label))
  const guide = list(
    'ITMS number; requestor; task authority; case number; task type; start date; internal due date; date due to authority; extension date; priority; task action; unit; assignee; carbon copy (cc); delegate; task instruction; comments',
  )
  expect(labels.filter((label) => guide.includes(label))).toEqual(guide)
})

test.each([
  [
    'medicalComplaint',
    'medicalComplaintType',
    'medical; dental; mental health; medication access; hunger strike threat; self-harm threat; pharmacy services; other',
  ],
  ['medicalComplaint', 'findings', 'substantiated; unsubstantiated'],
  [
    'informationRequest',
    'informationRequestType',
    'medical records; synopsis of care; policies; investigative records; other',
  ],
  [
    'eroTask',
    'eroTaskType',
    'reoccurring bi-weekly; reoccurring quarterly; reoccurring semi-annual; reoccurring annual; short turnaround; new',
  ],
  [
    'audit',
    'auditType',
    'Government Accountability Office (GAO); Office of Inspector General (OIG); ICE credential inventory; physical property inventory; self-inspection program; congressional justification; financial disclosure',
  ],
  ['audit', 'auditFrequency', 'quarterly; semi-annual; annual'],
])('the list of %s.%s is the guide’s', (tab, field, sentence) => {
  expect(lower(fieldOf(ihsc, tab, field).values)).toEqual(list(sentence))
})

test.each([
  [
    'medicalComplaint',
    'detainee name; alien number; ihsc facility name; inter-governmental service agreement (igsa) facility name; medical complaint type; findings',
  ],
  ['informationRequest', 'detainee name; alien number; ihsc facility; non-ihsc facilities; information request type'],
  ['memo', 'ihsc facility; non-ihsc facilities'],
  ['eroTask', 'ero task type; ero task code'],
  ['audit', 'audit type; audit frequency'],
])('the tab %s has the fields of the guide', (key, sentence) => {
  expect(lower(ihsc.tabs.find((tab) => tab.key === key)?.fields.map((field) => field.label))).toEqual(list(sentence))
})

test('priorities, task actions and statuses are the guide’s', () => {
  expect(lower(ihsc.priorities.map((priority) => priority.name))).toEqual(['low', 'medium', 'high'])
  expect(lower(ihsc.taskActions.map((action) => action.name))).toEqual(['work', 'review', 'stand down'])
  expect(ihsc.statuses.map((status) => status.key)).toEqual([...statuses])
  expect(ihsc.statuses.map((status) => status.name)).toEqual([
    'Pending',
    'Assigned',
    'Delegated',
    'Delegated Task Completed',
    'Task Submitted to HQ',
    'Task Sent to AD',
    'AD Cleared',
    'Task Submitted to Authority',
    'Re-opened',
  ])
})

test('the routing table has the fourteen rows of Appendix A with their coordinators', () => {
  expect(ihsc.routes.map((route) => [route.name, route.coordinator])).toEqual([
    ['DHS OIG audits', 'unitChief'],
    ['GAO inquires, audits, and investigations', 'unitChief'],
    ['Senior leadership request for information', 'unitChief'],
    ['Media inquires', 'unitChief'],
    ['Medical care expenditures (Quarterly Budget Formulation/Performance Measures)', 'taskManager'],
    ['Medical complaints', 'taskManager'],
    ['Medical Payment Authorization Request (MedPAR) information', 'taskManager'],
    ['Medical records', 'taskManager'],
    ['Corrective Action Plans', 'unitChief'],
    ['Root cause analysis', 'unitChief'],
    ['Routine and ad-hoc reports', 'unitChief'],
    ['Subject matter expert statements', 'unitChief'],
    ['Questions for the record (QFR)', 'unitChief'],
    ['Other requests for information', 'choose'],
  ])
})

test('every row of the routing table is open to some task type besides "Other"', () => {
  const used = new Set(ihsc.taskTypes.filter((type) => type.key !== 'other').flatMap((type) => type.routes))
  expect(ihsc.routes.map((route) => route.key).filter((key) => !used.has(key))).toEqual([])
})

test('names, A-numbers, findings and comments are sensitive wherever they stand', () => {
  const keys = ['detaineeName', 'alienNumber', 'findings', 'comments']
  const fields = ihsc.tabs.flatMap((tab) => tab.fields).filter((field) => keys.includes(field.key))
  expect(fields).toHaveLength(6)
  expect(fields.filter((field) => field.sensitive !== true)).toEqual([])
})

test('the holidays are eleven for each year and none falls on a weekend', () => {
  const { holidays } = ihsc.calendar
  // New Year's Day of 2028 is a Saturday, observed in 2027.
  const perYear = [2026, 2027, 2028, 2029, 2030].map(
    (year) => holidays.filter(({ date }) => date.startsWith(`${year}`)).length,
  )
  expect(perYear).toEqual([11, 12, 10, 11, 11])
  const weekdays = holidays.map(({ date }) => new Date(`${date}T00:00:00Z`).getUTCDay())
  expect(weekdays.filter((day) => day === 0 || day === 6)).toEqual([])
})
