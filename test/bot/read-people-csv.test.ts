import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'

const profile = await loadProfile('profiles/ihsc')
const read = (...lines: string[]) => readPeopleCsv(lines.join('\n'), profile)

describe('the demo office', () => {
  const { people, bad } = readPeopleCsv(readFileSync('profiles/ihsc/people.csv', 'utf8'), profile)
  const holdersOf = (position: string) => people.filter((person) => person.positions.includes(position))
  const active = people.filter((person) => person.active)

  test('has no bad row', () => {
    expect(bad).toEqual([])
    expect(people.length).toBeGreaterThanOrEqual(30)
  })

  test('has one holder of every front office position, and a delegated authority of the AD', () => {
    for (const position of ['AD', 'CoS', 'DCoS', 'DAD-CS', 'DAD-HCC', 'DAD-RM', 'HCCC']) {
      expect(holdersOf(position), position).toHaveLength(1)
    }
    expect(people.flatMap((person) => person.actingFor)).toEqual([
      { position: 'AD', from: '2026-01-01', until: '2027-12-31' },
    ])
  })

  test('has a TPSU of a chief and three task managers', () => {
    expect(active.filter((person) => person.roles.includes('tpsuChief'))).toHaveLength(1)
    expect(active.filter((person) => person.roles.includes('taskManager'))).toHaveLength(3)
  })

  test('has units of several divisions with a chief and staff, and a field site', () => {
    const staffed = ['MCMU', 'HOU', 'HITU', 'RMU', 'MQMU', 'ICU', 'PIC']
    for (const unit of staffed) {
      const members = active.filter((person) => person.unit === unit)
      expect(members.length, unit).toBeGreaterThanOrEqual(3)
      expect(
        members.filter((person) => person.roles.includes('unitHead')),
        unit,
      ).toHaveLength(1)
    }
    const units = profile.units.filter((unit) => staffed.includes(unit.code))
    expect(new Set(units.map((unit) => unit.division)).size).toBeGreaterThanOrEqual(3)
    expect(units.some((unit) => unit.site === 'field')).toBe(true)
  })

  test('uses addresses that cannot exist', () => {
    expect(people.filter((person) => !person.email.endsWith('@example.gov'))).toEqual([])
  })
})

test('columns may stand in any order, be written loosely and be left out', () => {
  const text = '\uFEFFUnit,Time Zone, NAME ,Email\r\nHOU,,"Jo  Doe",Jo.Doe@Example.gov\r\n\r\n'
  expect(readPeopleCsv(text, profile)).toEqual({
    people: [
      {
        email: 'jo.doe@example.gov',
        name: 'Jo Doe',
        title: '',
        unit: 'HOU',
        roles: [],
        positions: [],
        supervisorEmail: null,
        timeZone: 'America/New_York',
        actingFor: [],
        active: true,
      },
    ],
    bad: [],
  })
})

test('lists are separated by semicolons, each item taken once', () => {
  const { people } = read('email,name,unit,roles,positions', 'a@x.gov,A,FO,unitHead; taskManager;unitHead,CoS;DAD-CS')
  expect(people[0]).toMatchObject({ roles: ['unitHead', 'taskManager'], positions: ['CoS', 'DAD-CS'] })
})

test.each([
  ['yes', true],
  ['TRUE', true],
  ['', true],
  ['No', false],
  ['false', false],
])('active "%s" is read as %s', (cell, expected) => {
  const { people } = read('email,name,unit,active', `a@x.gov,A,FO,${cell}`)
  expect(people[0]?.active).toBe(expected)
})

test('a bad row is reported with line, column and fix, and the good ones stand', () => {
  const { people, bad } = read('email,name,unit', 'a@x.gov,A,FO', 'b@x.gov,B,XX', 'c@x.gov,C,HOU')
  expect(people.map((person) => person.email)).toEqual(['a@x.gov', 'c@x.gov'])
  expect(bad).toEqual([
    { line: 3, message: expect.stringMatching(/^line 3, column unit: there is no unit "XX"; use one of FO, TPSU, /) },
  ])
})

test('lines are counted as an editor counts them, over blank lines and values with line breaks', () => {
  const text = 'email,name,unit\r\n\r\na@x.gov,"A\r\nB",FO\r\n\r\nb@x.gov,B,XX\r\n'
  const { people, bad } = readPeopleCsv(text, profile)
  expect(people[0]?.name).toBe('A B')
  expect(bad.map((row) => row.line)).toEqual([6])
})

describe('what is wrong with a cell', () => {
  const header = 'email,name,unit,roles,positions,supervisor,time_zone,acting_for,acting_from,acting_until,active'
  test.each([
    ['a.x.gov,A,FO,,,,,,,,', 'column email: "a.x.gov" is not an e-mail address; write one such as name@example.gov'],
    ['a@x.gov,,FO,,,,,,,,', 'column name: is empty; write the name'],
    ['a@x.gov,A,,,,,,,,,', 'column unit: there is no unit ""; use one of FO'],
    ['a@x.gov,A,FO,boss,,,,,,,', 'column roles: there is no role "boss"; use one of taskManager, tpsuChief, unitHead'],
    ['a@x.gov,A,FO,,DAD,,,,,,', 'column positions: there is no position "DAD"; use one of AD, CoS'],
    ['a@x.gov,A,FO,,,z@x.gov,,,,,', 'column supervisor: nobody in the file has the e-mail "z@x.gov"; correct it or'],
    ['a@x.gov,A,FO,,,A@x.gov,,,,,', 'column supervisor: nobody supervises themselves'],
    [
      'a@x.gov,A,FO,,,,Mars/Base,,,,',
      'column time_zone: there is no time zone "Mars/Base"; write an IANA name such as',
    ],
    [
      'a@x.gov,A,FO,,CoS,,,AD,2026-02-30,2026-12-31,',
      'column acting_from: "2026-02-30" is not a date; write YYYY-MM-DD',
    ],
    ['a@x.gov,A,FO,,CoS,,,AD,2026-01-01,,', 'column acting_until: "" is not a date; write YYYY-MM-DD'],
    ['a@x.gov,A,FO,,CoS,,,AD,2026-02-01,2026-01-01,', 'column acting_until: 2026-01-01 is before 2026-02-01; exchange'],
    [
      'a@x.gov,A,FO,,CoS,,,,2026-01-01,2026-02-01,',
      'column acting_for: is empty; name the position, or remove the period',
    ],
    [
      'a@x.gov,A,FO,,CoS,,,BOSS,2026-01-01,2026-02-01,',
      'column acting_for: there is no position "BOSS"; use one of AD',
    ],
    ['a@x.gov,A,FO,,DCoS,,,AD,2026-01-01,2026-02-01,', 'the authority of AD can be held by CoS or DAD only'],
    ['a@x.gov,A,FO,,,,,,,,maybe', 'column active: write yes or no, not "maybe"'],
    ['a@x.gov,Doe, Jo,FO,,,,,,,,yes', 'has 12 values for 11 columns; put a value with a comma in quotes'],
  ])('%s', (row, sentence) => {
    const { people, bad } = read(header, row)
    expect(people).toEqual([])
    expect(bad.map(({ message }) => message).join('\n')).toContain(sentence)
    expect(bad.every(({ line, message }) => line === 2 && message.startsWith('line 2'))).toBe(true)
  })
})

test('a deputy of a class may hold the authority of the AD', () => {
  const header = 'email,name,unit,positions,acting_for,acting_from,acting_until'
  const { people, bad } = read(header, 'a@x.gov,A,FO,DAD-HCC,AD,2026-01-01,2026-01-01')
  expect(bad).toEqual([])
  expect(people[0]?.actingFor).toEqual([{ position: 'AD', from: '2026-01-01', until: '2026-01-01' }])
})

test('the second row of an e-mail is bad, whatever its case', () => {
  const { people, bad } = read('email,name,unit', 'a@x.gov,A,FO', 'A@X.gov,B,FO')
  expect(people.map((person) => person.name)).toEqual(['A'])
  expect(bad[0]?.message).toBe('line 3, column email: a@x.gov is already on line 2; remove one of the two rows')
})

test('a unit has one active chief', () => {
  const rows = ['a@x.gov,A,HOU,unitHead,no', 'b@x.gov,B,HOU,unitHead,yes', 'c@x.gov,C,HOU,unitHead,yes']
  const { people, bad } = read('email,name,unit,roles,active', ...rows)
  expect(people.map((person) => person.name)).toEqual(['A', 'B'])
  expect(bad[0]?.message).toBe(
    'line 4, column roles: HOU already has its chief on line 3; keep unitHead in one of the two rows',
  )
})

describe('what is wrong with the file', () => {
  test.each([
    [['name,unit', 'A,FO'], 'line 1: the column email is missing; add it'],
    [['email,name,unit,actng_for', 'a@x.gov,A,FO,'], 'line 1: there is no column "actng_for"; use one of email, name'],
    [['email,name,unit,name', 'a@x.gov,A,FO,A'], 'line 1: the column name is there twice; remove one'],
    [[''], 'line 1: the file is empty; begin with the column names'],
    [['email,name,unit', 'a@x.gov,"A,FO'], 'a quotation mark is out of place; close or double it'],
  ])('%j', (lines, sentence) => {
    expect(read(...lines).bad[0]?.message).toContain(sentence)
  })

  test('without a needed column no row is read, rather than all of them being bad', () => {
    expect(read('name,unit', 'A,FO', 'B,FO')).toMatchObject({ people: [], bad: [{ line: 1 }] })
  })
})
