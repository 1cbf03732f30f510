import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadProfile, ProfileError, parseProfile } from '../../src/bot/config/load-profile.ts'
import { routesFor } from '../../src/machine/profile/route-task.ts'
import { fieldsFor } from '../../src/machine/profile/task-fields.ts'

const file = 'profiles/ihsc/profile.yaml'
const good = readFileSync(file, 'utf8')

/** The profile with one text replaced, and the number of the line on which it stands. */
function edit(text: string, from: string, to: string): string {
  expect(text).toContain(from)
  return text.replace(from, () => to)
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

function mistakesOf(text: string): readonly string[] {
  try {
    parseProfile(text, file)
    return []
  } catch (error) {
    if (error instanceof ProfileError) return error.mistakes
    throw error
  }
}

test('the profile that ships is without mistakes', async () => {
  const profile = await loadProfile('profiles/ihsc')
  expect(profile.office).toEqual({
    name: 'ICE Health Service Corps',
    shortName: 'IHSC',
    numberPrefix: 'ITMS',
    timeZone: 'America/New_York',
  })
  expect(profile.calendar.reminders).toEqual({
    dueSoonBefore: [3, 1],
    overdueFirst: 1,
    overdueEvery: 2,
    ccAfter: 2,
    tpsuChiefAfter: 5,
  })
})

test('a task type is added by an entry of this file alone', () => {
  const entry = '  - { key: site-tour, name: Site tour, tabs: [memo], routes: [reports] }\n\n# Appendix A'
  const profile = parseProfile(edit(good, '\n# Appendix A', entry), file)
  expect(profile.taskTypes).toHaveLength(21)
  expect(routesFor(profile, 'site-tour').map((route) => route.key)).toEqual(['reports'])
  expect(fieldsFor(profile, 'site-tour').map(({ tab }) => tab.key)).toEqual(['common', 'memo'])
})

test('a mistake is named with file, line, path and fix', () => {
  const text = edit(good, 'routes: [gao-audits, dhs-oig-audits', 'routes: [gao-audit, dhs-oig-audits')
  const [mistake, ...others] = mistakesOf(text)
  const at = parse(text).taskTypes.findIndex((type: { key: string }) => type.key === 'audit')
  expect(mistake).toMatch(
    new RegExp(
      `^profiles/ihsc/profile.yaml:${lineOf(text, 'gao-audit,')}: taskTypes\\[${at}\\]\\.routes\\[0\\]: there is no route "gao-audit"; use one of dhs-oig-audits, gao-audits, `,
    ),
  )
  expect(others).toEqual([])
})

test('all mistakes come at once, in the order of the file, of shape and of reference alike', () => {
  let text = edit(good, 'division: front-office, site: hq }', 'division: front-desk, site: hq }')
  text = edit(
    text,
    'kind: longText, required: true, sensitive: byType',
    'kind: novel, required: true, sensitive: byType',
  )
  text = edit(text, 'tabs: [eroTask]', 'tabs: [eroTusk]')
  text = edit(text, 'anyOf: [HCCC]', 'anyOf: [HCC]')
  const mistakes = mistakesOf(text)
  const lines = ['front-desk', 'kind: novel', 'eroTusk', 'anyOf: [HCC]'].map((part) => lineOf(text, part))
  expect(mistakes.map((mistake) => Number(mistake.split(':')[1]))).toEqual(lines)
  expect(mistakes[1]).toContain('kind: must be one of text, longText, date, choice')
})

test('an entry of the wrong shape does not make what names it a mistake too', () => {
  const text = edit(good, 'name: Medical Quality Management Unit,', 'nane: Medical Quality Management Unit,')
  expect(mistakesOf(text).map((mistake) => mistake.replace(/^.*?: /, ''))).toEqual([
    'units[10].name: is missing; add it',
    'units[10]: there is no setting "nane" here; correct its name or remove it',
  ])
})

describe('references and rules', () => {
  test.each([
    ['head: DAD-CS }', 'head: DAD-XX }', 'divisions[1].head: there is no position "DAD-XX"; use one of AD, CoS'],
    ['class: DAD }', 'class: DADA }', 'class: there is no class "DADA"; use one of DAD'],
    ['delegableTo: [CoS, DAD]', 'delegableTo: [CoS, DAC]', 'delegableTo[1]: there is no position "DAC"; use one of'],
    ['sesPosition: AD', 'sesPosition: DA', 'sesPosition: there is no position "DA"; use one of'],
    [
      'who: [MCMU, HOU]',
      'who: [MCMU, HUO]',
      'who[1]: there is no unit or position "HUO"; use one of varies, unitChief',
    ],
    [
      'anyOf: [DAD, unitChief]',
      'anyOf: [DAD, varies]',
      'anyOf[1]: there is no position "varies"; use one of unitChief',
    ],
    ['code: HOU,', 'code: MCMU,', 'units[4]: "MCMU" is given twice; rename it or remove it'],
    ['code: HOU,', 'code: AD,', '"AD" is a position too; give the unit another code'],
    ['code: HOU,', 'code: varies,', '"varies" has a meaning of its own in routes; choose another code'],
    ['field, region: East }', 'field }', 'a field unit has a region; add "region"'],
    ['key: foia\n', 'key: policy\n', '"policy" is given twice; rename it or remove it'],
    ['key: pending\n', 'key: waiting\n', 'statuses[0].key: must be one of pending, assigned'],
    [
      'timeZone: America/New_York',
      'timeZone: America/Newyork',
      'there is no time zone "America/Newyork"; write an IANA',
    ],
    ['field: eroTaskType\n', 'field: eroTasktype\n', 'recurrence.field: there is no field "eroTasktype"; use one of'],
    [
      'Quarterly: { months: 3 }',
      'Monthly: { months: 1 }',
      'every.Monthly: there is no value "Monthly"; use one of Quart',
    ],
    ['tabs: [memo]', 'tabs: [memo, informationRequest]', 'two of its tabs have the field "ihscFacility"; name one'],
    ['is: [Non-IHSC (IGSA)]', 'is: [Elsewhere]', 'is[0]: there is no value "Elsewhere"; use one of Alexandria'],
    ['when: { field: ihscFacility', 'when: { field: facility', 'when.field: there is no field "facility"; use one of'],
    ["pattern: '^A\\d{8,9}$'", "pattern: '^A(\\d'", 'pattern: is not a regular expression; mend it'],
    ['values: [Substantiated, Unsubstantiated]', '', '"findings" is chosen from a list; give it either "values" or'],
    [
      'kind: longText, required: true',
      'kind: longText, values: [a]',
      '"instruction" is not chosen from a list; make its',
    ],
    ['key: requestor,', 'key: asker,', '"asker" is no entry of a task; put it in another tab'],
    ['key: requestor,', 'key: asker,', 'the field "requestor" is missing; add it'],
    [
      'Detainee name, kind: text, sensitive: true }',
      'Detainee name, kind: text }',
      'has another kind or sensitivity in',
    ],
    ['when: { origin: internal }', 'when: { site: hq }', 'no plan fits site field with origin internal; add one'],
    ['when: { origin: external }', 'when: {}', 'clearance[1]: is never reached, as plans before it fit every case'],
    ['- choose: true', '- choose: false', 'is not a clearance plan: write either "choose: true" or "steps"'],
    ['anyOf: [CoS, DCoS]', 'anyOf: []', 'clearance[0].steps[0].anyOf: is empty; fill it in'],
    ['{ weeks: 2 }', '{ days: 2 }', 'is not an interval: write { weeks: 2 } or { months: 3 }'],
    [
      'label: Findings\n        kind: choice\n        sensitive: true',
      'label: Findings\n        kind: choice\n        sensitive: yes',
      'sensitive: must be true, false or byType',
    ],
    ['label: Medical care expenditures\n', 'label:\n', 'label: must be a text; put it in quotes'],
    ['    label: Medical care expenditures\n', '', 'is longer than 75 characters; add a shorter "label"'],
    ['date: "2026-01-19"', 'date: "2026-01-32"', 'holidays[1].date: is not a date: write YYYY-MM-DD'],
    ['date: "2026-01-19"', 'date: "2026-01-01"', 'holidays[1]: "2026-01-01" is given twice'],
    ['key: media-query', 'key: media query', 'is not a key: begin with a letter'],
    ['tpsuChiefAfter: 5', 'tpsuChiefAfter: soon', 'tpsuChiefAfter: must be a number'],
    ['overdueEvery: 2', 'overdueEvery: 0', 'overdueEvery: must be at least 1'],
    ['routes: [media-inquiries]', 'routes: []', 'routes: is empty; fill it in'],
    ['  shortName: IHSC\n', '', 'office.shortName: is missing; add it'],
  ])('%s → %s', (from, to, sentence) => {
    expect(mistakesOf(edit(good, from, to)).join('\n')).toContain(sentence)
  })
})

test('YAML that cannot be read is named with its line', () => {
  const text = edit(good, '  numberPrefix: ITMS\n', '  numberPrefix: ITMS\n  numberPrefix: ABC\n')
  expect(mistakesOf(text)).toEqual([`${file}:${lineOf(text, '  numberPrefix: ABC')}: Map keys must be unique`])
})

test('a file that holds no settings at all is told what is missing', () => {
  expect(mistakesOf('').join('\n')).toContain('must be a group of settings')
})

test('a folder without a profile is named with the setting to change', async () => {
  await expect(loadProfile('profiles/nowhere')).rejects.toThrow(
    'profiles/nowhere/profile.yaml: cannot be read (ENOENT); set PROFILE to a folder with a profile.yaml',
  )
})
