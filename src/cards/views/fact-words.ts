import type { Fact } from '../../machine/decision.ts'
import { type Directory, nameOf } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import { doerOf } from '../../machine/phrase.ts'
import type { Duty } from '../../machine/replace-leaver.ts'
import { formatMoment } from './format-date.ts'

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
