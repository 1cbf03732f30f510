import type { OperationOutput } from '../bot/control/operations.ts'
import type { Outcome } from '../store/store.ts'
import { table } from './print.ts'

export function outcomeText({ number, sentence }: Outcome): string {
  return number && !sentence.includes(number) ? `${number}: ${sentence}` : sentence
}

export function eventsText(events: OperationOutput<'events'>): string {
  const rows = events.map(({ event, label, unit, values }) => [event, label, unit ?? '', values.join(', ')])
  return table(rows, 'There is nothing that you may do with this task now.')
}

/** A task for the terminal; with its details where they were asked for. */
export function taskText(task: OperationOutput<'show'>): string {
  const lines = [
    `${task.number}  ${task.title}`,
    ...table(
      [
        ['Status', task.action === 'work' ? task.status : `${task.status} (${task.action})`],
        ['Type', task.taskType],
        ['Priority', task.priority],
        ['Internal due date', task.internalDueDate ?? '–'],
        ['Due to authority', task.authorityDueDate ?? '–'],
        ['Task manager', task.taskManager],
      ],
      '',
    ).split('\n'),
  ]
  const units = task.units.map(({ unit, state, actionOfficer, designee, dueDate, concurrence }) => [
    unit,
    state,
    designee ? `${actionOfficer}, delegated to ${designee}` : actionOfficer,
    dueDate ?? '–',
    concurrence === null ? '' : `asked only to concur: ${concurrence}`,
  ])
  const steps = task.clearance.map(({ step, state, officials, clearedBy }) => [
    step,
    state,
    clearedBy ?? `any of ${officials.join(', ')}`,
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

function detailLines({ task, words }: NonNullable<OperationOutput<'show'>['details']>): string[] {
  const responses = task.assignments.flatMap(({ unit, responses: versions }) =>
    versions.map(({ version, at, text }) => `${unit}, version ${version} of ${at}:\n${text}`),
  )
  const concurrences = task.assignments.flatMap(({ unit, concurrence }) =>
    concurrence
      ? [[unit, concurrence.kind, concurrence.at, concurrence.comment, concurrence.overridden?.reason ?? '']]
      : [],
  )
  return [
    'Instruction:',
    task.instruction,
    ...Object.entries(task.fields).map(([key, value]) => `${key}: ${String(value)}`),
    ...responses.flatMap((response) => ['', response]),
    ...(concurrences.length > 0 ? ['', table(concurrences, '')] : []),
    '',
    ...words,
  ]
}
