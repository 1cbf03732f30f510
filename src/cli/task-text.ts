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
