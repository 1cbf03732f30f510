import { randomUUID } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import type { OperationOutput } from '../bot/control/operations.ts'
import { OperationRefused } from '../bot/control/room.ts'
import { listDate } from '../cards/views/lists/task-list-view.ts'
import type { Outcome } from '../store/task/task-store.ts'
import { readFiles, readSets, readValuesFile } from './read-values.ts'
import { print, runVerb, table } from './run-verb.ts'
import { withOffice } from './with-office.ts'

interface ActOptions {
  as: string
  set: string[]
  unit: string[]
  file: string[]
  json?: boolean
}

/** `task create|show|list|act`: the same commands as in chat, by the same door. */
export function addTaskVerbs(program: Command): void {
  const task = program.command('task').description('work on tasks, as somebody of the directory')
  addCreate(task)
  addShow(task)
  addList(task)
  addAct(task)
}

function addCreate(task: Command): void {
  withInputs(task.command('create').description('log a new task'))
    .option('--from <file>', 'take the values from a JSON or YAML file; --set goes before it')
    .option('--late', 'enter it after the fact (needs --set reached=… and --set receivedAt=…)')
    .addHelpText('after', createHelp)
    .action(
      runVerb(async (options: ActOptions & { from?: string; late?: boolean }) => {
        const values = { ...(options.from && readValuesFile(options.from)), ...readSets(options.set) }
        await act({ ...options, number: null, event: options.late ? 'enterLate' : 'create', values })
      }),
    )
}

function addAct(task: Command): void {
  withInputs(task.command('act').description('do something with a task; without an event: what you may do now'))
    .argument('<number>', 'ITMS-2026-00012, 2026-12 or 12')
    .argument('[event]', 'accept, delegate, respond, submitToHq, …')
    .addHelpText('after', actHelp)
    .action(
      runVerb(async (number: string, event: string | undefined, options: ActOptions) => {
        if (event !== undefined) return act({ ...options, number, event, values: readSets(options.set) })
        const events = await withOffice((call) => call('events', { as: options.as, number }))
        print(events, eventsText(events), options)
      }),
    )
}

async function act(input: ActOptions & { number: string | null; event: string; values: Record<string, unknown> }) {
  const { as, number, event, values, unit: units } = input
  const files = readFiles(input.file)
  const deliveryKey = `cli:${randomUUID()}`
  const outcome = await withOffice((call) => call('act', { as, deliveryKey, number, event, values, units, files }))
  if (outcome.kind === 'refused' && !input.json) throw new OperationRefused(outcome.sentence)
  if (outcome.kind === 'refused') process.exitCode = 1
  print(outcome, outcomeText(outcome), input)
}

function addShow(task: Command): void {
  task
    .command('show')
    .description('show a task')
    .argument('<number>', 'ITMS-2026-00012, 2026-12 or 12')
    .requiredOption('--as <email>', 'who looks')
    .option('--details', 'all of it, where you may read it; the look is recorded')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (number: string, options: { as: string; details?: boolean; json?: boolean }) => {
        const shown: OperationOutput<'show'> = await withOffice((call) =>
          call('show', { as: options.as, number, details: options.details ?? false }),
        )
        print(shown, taskText(shown), options)
      }),
    )
}

type View = 'active' | 'mine' | 'due' | 'overdue'
const views: readonly View[] = ['active', 'mine', 'due', 'overdue']

function addList(task: Command): void {
  task
    .command('list')
    .description('list tasks')
    .requiredOption('--as <email>', 'who looks')
    .option('--view <view>', views.join(', '), readView, 'active')
    .option('--find <text>', 'a number, a case number or an A-number')
    .option('--page <page>', 'from 1', readPage, 1)
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: { as: string; view: View; find?: string; page: number; json?: boolean }) => {
        const { as, find, page } = options
        const view = find === undefined ? options.view : 'find'
        const found = await withOffice((call) =>
          call('list', { as, view, text: find ?? null, page: page - 1, pageSize: 50 }),
        )
        const rows = found.rows.map((row) => [
          row.number,
          row.statusName,
          listDate(row) ?? '–',
          row.units.join(',') || '–',
          row.title,
        ])
        const rest = found.total > found.rows.length ? `\n${found.total} tasks in all: --page shows the others.` : ''
        print(found, table(rows, 'No tasks.') + rest, options)
      }),
    )
}

function withInputs(verb: Command): Command {
  const collect = (value: string, all: string[]) => [...all, value]
  return verb
    .requiredOption('--as <email>', 'who acts')
    .option('--set <key=value>', 'a value of the event; people by e-mail; a list by repeating it', collect, [])
    .option(
      '--unit <code>',
      'the unit meant; for a new task CODE or CODE=EMAIL of its action officer, CODE:concur where it is asked only to concur',
      collect,
      [],
    )
    .option('--file <path>', 'attach a file', collect, [])
    .option('--json', 'print JSON')
}

function readView(text: string): View {
  const view = views.find((each) => each === text)
  if (!view) throw new InvalidArgumentError(`Write one of ${views.join(', ')}.`)
  return view
}

function readPage(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1.')
  return Number(text)
}

const createHelp = `
Values: title, taskType, requestor, taskAuthority and instruction must be there; others are site, origin, ses, priority,
action, caseNumber, receivedBy, startDate, internalDueDate, authorityDueDate, cc, and the fields of the task type.

  routeslip task create --as manager@example.org --unit HOU --set taskType=information-request --set title="Vaccine stock" \\
    --set requestor="ERO" --set taskAuthority="ERO" --set instruction="How many doses are left?"`

const actHelp = `
  routeslip task act 12 --as officer@example.org                        what you may do now, and with which values
  routeslip task act 12 accept --as officer@example.org
  routeslip task act 12 delegate --as officer@example.org --set designee=expert@example.org
  routeslip task act 12 respond --as officer@example.org --set text="240 doses." --file stock.xlsx
  routeslip task act 12 return --as manager@example.org --unit HOU --set reason="By site, please."`

function outcomeText({ number, sentence }: Outcome): string {
  return number && !sentence.includes(number) ? `${number}: ${sentence}` : sentence
}

function eventsText(events: OperationOutput<'events'>): string {
  const rows = events.map(({ event, label, unit, values }) => [event, label, unit ?? '', values.join(', ')])
  return table(rows, 'There is nothing that you may do with this task now.')
}

/** A task for the terminal; with its details where they were asked for. */
function taskText(task: OperationOutput<'show'>): string {
  const { names } = task
  const lines = [
    `${task.number}  ${task.title}`,
    ...table(
      [
        ['Status', task.action === 'work' ? names.status : `${names.status} (${names.action})`],
        ['Type', names.taskType],
        ['Priority', names.priority],
        ['Internal due date', task.internalDueDate ?? '–'],
        ['Due to authority', task.authorityDueDate ?? '–'],
        ['Task manager', task.taskManager],
      ],
      '',
    ).split('\n'),
  ]
  const units = task.units.map(({ unit, stateName, actionOfficer, designee, dueDate, concurrence }) => [
    unit,
    stateName,
    designee ? `${actionOfficer}, delegated to ${designee}` : actionOfficer,
    dueDate ?? '–',
    concurrence === null ? '' : `asked only to concur: ${concurrence}`,
  ])
  const steps = task.clearance.map(({ step, words, officials, clearedBy }) => [
    step,
    words,
    clearedBy === null ? `any of ${officials.join(', ')}` : '',
  ])
  const events = [...new Set(task.events.map(({ event }) => event))]
  return [
    ...lines,
    ...(units.length > 0 ? ['', table(units, '')] : []),
    ...(steps.length > 0 ? ['', table(steps, '')] : []),
    ...(events.length > 0 ? ['', `You may: ${events.join(', ')}`] : []),
    ...(task.details ? ['', ...detailLines(task.details)] : []),
  ].join('\n')
}

function detailLines({ sections, words }: NonNullable<OperationOutput<'show'>['details']>): string[] {
  const parts = sections.flatMap(({ heading, facts, texts }) => [
    heading,
    ...(facts.length > 0
      ? [
          table(
            facts.map(({ title, value }) => [`  ${title}`, value]),
            '',
          ),
        ]
      : []),
    ...texts.map(({ text }) => text),
    '',
  ])
  return [...parts, 'Record', ...words]
}
