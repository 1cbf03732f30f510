import type { Command } from 'commander'
import { readConfig } from '../bot/config/read-config.ts'
import type { OperationOutput } from '../bot/control/operations.ts'
import { capitalized } from '../cards/views/card-context.ts'
import { dutyWords } from '../cards/views/words/fact-words.ts'
import { readNamed } from './read-values.ts'
import { print, runVerb } from './run-verb.ts'
import { withOffice } from './with-office.ts'

/** `people import` and `people replace`. */
export function addPeopleVerbs(program: Command): void {
  const people = program.command('people').description('the directory of the office')
  addImport(people)
  addReplace(people)
}

/** May be run again; bad rows are reported and left out, and make the exit code 1. */
function addImport(people: Command): void {
  people
    .command('import')
    .description('add and change people from a CSV file, by their e-mail; may be run again')
    .argument('<file>', 'columns as in profiles/ihsc/people.csv')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (file: string, options: { json?: boolean }) => {
        const { loadProfile } = await import('../bot/config/load-profile.ts')
        const { readPeopleCsv } = await import('../bot/people/read-people-csv.ts')
        const profile = await loadProfile(readConfig(process.env).profileDir)
        const { people, bad } = readPeopleCsv(readNamed(file).toString('utf8'), profile)
        const lines = bad.map(({ message }) => `${file}: ${message}`)
        const result = await withOffice((call) => call('importPeople', { people }), { demo: false }).catch((error) => {
          // Often because of a bad row: the supervisor of somebody else.
          for (const line of lines) process.stderr.write(`${line}\n`)
          throw error
        })
        const summary = `${result.added} added, ${result.changed} changed, ${result.unchanged} as before, ${bad.length} bad rows.`
        const others = result.others === 0 ? [] : [othersStay(result.others)]
        if (bad.length > 0) process.exitCode = 1
        print({ ...result, bad }, [...lines, summary, ...others].join('\n'), options)
      }),
    )
}

/** May be run again: what was cut short is finished, and what was done is left as it is. */
function addReplace(people: Command): void {
  people
    .command('replace')
    .description('put somebody in the place of a person who left: in the directory and on every open task')
    .requiredOption('--leaver <email>', 'who left')
    .requiredOption('--by <email>', 'who stands in their place from now on')
    .option('--json', 'print JSON')
    .action(
      runVerb(async ({ leaver, by, ...options }: { leaver: string; by: string; json?: boolean }) => {
        const report = await withOffice((call) => call('replacePerson', { leaver, by }), { demo: false })
        print(report, replacedText(report), options)
      }),
    )
}

/** An import takes nobody away: those of the demo office, loaded by an earlier start, would go on clearing and receiving. */
function othersStay(count: number): string {
  const who = count === 1 ? '1 active person' : `${count} active people`
  return `${who} of the directory, not in this file, stay as they are. Give somebody who left a row with active = no.`
}

const roleWords: Record<string, string> = {
  taskManager: 'task manager',
  tpsuChief: 'TPSU chief',
  unitHead: 'head of the unit',
}

/** What moved, one line for each duty. */
function replacedText(report: OperationOutput<'replacePerson'>): string {
  const { leaver, successor, isChanged, passed, waiting, directory } = report
  if (!isChanged) return `Nothing to do: ${successor} has taken the place of ${leaver} already.`
  const offices = [...directory.roles.map((role) => roleWords[role] ?? role), ...directory.positions]
  const people = [
    ...(offices.length > 0 ? [`Offices: ${offices.join(', ')}`] : []),
    ...(directory.reports > 0 ? [`Supervisor of: ${directory.reports}`] : []),
    ...(directory.absences > 0 ? [`Deputy in absences: ${directory.absences}`] : []),
  ]
  return [
    `${leaver} has left, and ${successor} stands in their place.`,
    ...passed.map(({ duty, count, of }) => `${capitalized(dutyWords[duty])}: ${count} (${of.join(', ')})`),
    ...(waiting.length > 0 ? [`Waiting for clearance: ${waiting.length} (${waiting.join(', ')})`] : []),
    ...people,
    ...(passed.length + waiting.length === 0 ? ['No open task was in their name.'] : []),
    `${successor} is told in one message. Change your people file too, or the next import brings ${leaver} back.`,
  ].join('\n')
}
