import { absenceOn, deputiesOf } from '../../../machine/people/absence.ts'
import { type Directory, nameOf } from '../../../machine/people/directory.ts'
import type { Duty } from '../../../machine/people/replace-leaver.ts'
import { doerOf } from '../../../machine/record/phrase.ts'
import type { Fact, Offer } from '../../../machine/task/decision.ts'
import type { PersonId } from '../../../machine/task/ids.ts'
import { type CardContext, listed } from '../card-context.ts'
import { formatDay, formatMoment } from './format-date.ts'

/** What happened, as it reads after the person's name. */
const words: Record<string, string> = {
  created: 'created the task',
  enteredLate: 'entered the task late',
  assigned: 'assigned it',
  reassigned: 'reassigned it',
  withdrawn: 'withdrew the unit',
  waived: 'waived the answer',
  actionSet: 'set the action',
  resumed: 'resumed it',
  accepted: 'accepted it',
  acknowledged: 'acknowledged it',
  deferred: 'deferred it',
  delegated: 'delegated it',
  recalled: 'recalled it',
  handedBack: 'handed it back',
  responded: 'saved a response',
  completed: 'completed the delegated task',
  workAccepted: 'accepted the completed work',
  sentToUnitChief: 'sent it to unit clearance',
  unitCleared: 'cleared it for the unit',
  unitReturned: 'returned it for the unit',
  unitClearanceVoided: 'changed the response, which voided the unit clearance',
  submittedToHq: 'submitted it to HQ',
  unitCompleted: 'reported the unit complete',
  concurred: 'concurred',
  concurredWithComment: 'concurred with a comment',
  nonConcurred: 'did not concur',
  nonConcurOverridden: 'went on without the concurrence',
  extensionAsked: 'asked for more time',
  extensionGranted: 'granted more time',
  extensionDenied: 'denied more time',
  sentToEditing: 'sent it to editing',
  edited: 'brought it back from editing',
  finalWritten: 'wrote the final response',
  returned: 'returned it',
  sentToAd: 'sent it to clearance',
  cleared: 'cleared it',
  clearanceVoided: 'changed the response, which voided the clearance',
  submittedToAuthority: 'submitted it to the authority',
  closed: 'closed it',
  reopened: 'reopened it',
  commented: 'commented',
  attached: 'attached files',
  overdueAnnotated: 'annotated why it is overdue',
  questionRecorded: "recorded the authority's question",
  fieldCorrected: 'corrected a field',
  transferred: 'gave it to another task manager',
  cancelled: 'cancelled it',
  duplicated: 'marked it as a duplicate',
  merged: 'merged it into another task',
  takenBack: 'took back the last step',
  nudged: 'sent a nudge',
  recurrenceStopped: 'stopped it from coming back',
  recurred: 'has it again: it was made by recurrence',
}
/** The parts of a fact that people wrote, in the order in which they read well. */
const written = [
  'text',
  'comment',
  'reason',
  'instructions',
  'instruction',
  'note',
  'reference',
  'other',
  'until',
  'field',
  'authority',
]

interface Reading {
  directory: Directory
  timeZone: string
  /** Unit of the fact's assignment, or empty. */
  unit: string
}

/** One fact of the record in plain words: "Jul 3, 2026, 2:05 PM EDT – Ann Lee (HOU) deferred it: not ours". May be sensitive. */
export function factWords(fact: Fact, reading: Reading): string {
  return `${formatMoment(fact.at, reading.timeZone)} – ${factSentence(fact, reading)}`
}

/** The same without the moment: "Ann Lee (HOU) deferred it: not ours". May be sensitive. */
export function factSentence(fact: Fact, { directory, unit }: Omit<Reading, 'timeZone'>): string {
  if (fact.type === 'replaced') return replacedSentence(fact, { directory, unit })
  const did = words[fact.type] ?? fact.type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const who = `${doerOf(directory, fact.by, fact.data['deputyFor'])}${unit ? ` (${unit})` : ''}`
  const said = [...written.map((key) => fact.data[key]), filesOf(fact), rolledUpOf(fact)].filter(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  )
  const designee = fact.data['designee']
  const to = typeof designee === 'string' ? ` to ${nameOf(directory, designee as PersonId)}` : ''
  return `${who} ${did}${to}${said.length > 0 ? `: ${said.join('; ')}` : ''}`
}

/** The names of the files of a comment; those of the task and of a response stand in sections of their own. */
function filesOf({ type, data }: Fact): string {
  const files = type === 'commented' && Array.isArray(data['attachments']) ? data['attachments'] : []
  const names = files.flatMap((file: unknown) =>
    typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' ? [file.name] : [],
  )
  return names.length > 0 ? `files: ${names.join(', ')}` : ''
}

/** What a final response takes the place of: "from HITU version 2, RMU version 1". */
function rolledUpOf({ data }: Fact): string {
  const answers = Array.isArray(data['rolledUp']) ? data['rolledUp'] : []
  const versions = answers.map(
    (answer: { unit: string; version: number }) => `${answer.unit} version ${answer.version}`,
  )
  return versions.length > 0 ? `from ${versions.join(', ')}` : ''
}

/** As what somebody stood on a task: "action officer". */
export const dutyWords: Record<Duty, string> = {
  taskManager: 'task manager',
  actionOfficer: 'action officer',
  designee: 'designee',
  cc: 'copied',
}

/** Nobody of the office did it on the task: it follows from the directory (ADR 0019). */
function replacedSentence({ by, data }: Fact, { directory, unit }: Omit<Reading, 'timeZone'>): string {
  const [leaver, successor] = [data['leaver'] as PersonId, by].map((id) => nameOf(directory, id))
  return `The office replaced ${leaver} by ${successor} as ${dutyWords[data['duty'] as Duty]}${unit ? ` (${unit})` : ''}: left`
}

type Context = Pick<CardContext, 'directory' | 'today'>

/** ", away until Fri, Dec 4, 2026: Ann Lee acts"; empty for somebody who is there. */
export function awayWords({ directory, today }: Context, id: PersonId): string {
  const person = directory.people.get(id)
  const absence = person && absenceOn(person, today)
  if (!absence) return ''
  const acting = deputiesOf(directory, id, today).at(-1)
  return `, away until ${formatDay(absence.until)}${acting ? `: ${acting.name} acts` : ''}`
}

/** "You act for Ann Lee, who is away until Fri, Dec 4, 2026."; empty where the reader has a part of their own alone. */
export function actingWords({ directory, today }: Context, offers: readonly Offer[]): string {
  const principals = [...new Set(offers.flatMap(({ deputyFor }) => deputyFor ?? []))]
  const names = principals.map((id) => {
    const person = directory.people.get(id)
    const absence = person && absenceOn(person, today)
    return `${nameOf(directory, id)}${absence ? `, who is away until ${formatDay(absence.until)}` : ''}`
  })
  return names.length > 0 ? `You act for ${listed(names, 'and')}.` : ''
}
