import type { EventName } from '../../../machine/task/commands.ts'
import type { CardKind, Offer } from '../../../machine/task/decision.ts'
import type { Task } from '../../../machine/task/task.ts'
import type { Verb } from '../../verbs.ts'

/** One button of a card as the templates read it; empty strings for what it has not. */
export interface ButtonData {
  title: string
  verb: Verb
  ref: string
  v: number
  style: 'positive' | 'destructive' | ''
  /** `secondary`: behind "More". Teams and Slack have an overflow menu for these; elsewhere they are plain buttons. */
  mode: 'secondary' | ''
  confirm: { title: string; text: string; ok: string; cancel: string } | ''
}

/** The most pressing first: what moves the task on, then what shapes it, then what annotates it. */
const order: EventName[] = [
  ...(['concur', 'concurWithComment', 'nonConcur', 'overrideNonConcur'] as const),
  ...(['accept', 'acknowledge', 'resume', 'clear', 'unitClear', 'acceptWork', 'complete'] as const),
  ...(['submitToAuthority', 'sendToAd', 'submitToHq', 'unitComplete', 'sendToUnitChief', 'edited'] as const),
  ...(['grantExtension', 'denyExtension', 'respond', 'delegate', 'nudge', 'reassign', 'assign'] as const),
  ...([
    'writeFinal',
    'sendToEditing',
    'return',
    'unitReturn',
    'handBack',
    'recall',
    'askExtension',
    'defer',
    'close',
  ] as const),
  ...(['reopen', 'waive', 'withdraw', 'setAction', 'annotateOverdue', 'recordQuestion'] as const),
  ...(['takeBack', 'transfer', 'merge', 'duplicate', 'cancel'] as const),
  ...(['correctField', 'stopRecurrence', 'attach', 'comment'] as const),
]
/** What a kind of card is about comes before the common order, until the first of it is done. */
const leading: Partial<Record<CardKind, EventName[]>> = {
  deferral: ['reassign'],
  extensionRequest: ['grantExtension', 'denyExtension'],
  unitClearance: ['unitClear', 'unitReturn'],
  nonConcur: ['overrideNonConcur'],
  secondaryReview: ['sendToAd', 'return', 'sendToEditing', 'writeFinal'],
  clearanceStep: ['clear', 'return'],
  delegatedTaskCompleted: ['acceptWork', 'delegate'],
  returned: ['respond'],
  closed: ['reopen'],
  overdue: ['annotateOverdue'],
}
const destructive = new Set<EventName>([
  'overrideNonConcur',
  'return',
  'unitReturn',
  'withdraw',
  'waive',
  'denyExtension',
  'recall',
  'close',
  'cancel',
])
const neverPrimary = new Set<EventName>([
  ...(['return', 'unitReturn', 'handBack', 'recall', 'askExtension', 'defer', 'close', 'reopen', 'waive'] as const),
  ...(['withdraw', 'setAction', 'annotateOverdue', 'recordQuestion', 'correctField', 'attach', 'comment'] as const),
  ...(['concurWithComment', 'nonConcur', 'overrideNonConcur'] as const),
  ...(['denyExtension', 'nudge', 'reassign', 'writeFinal', 'sendToEditing', 'stopRecurrence', 'takeBack'] as const),
  ...(['transfer', 'merge', 'duplicate', 'cancel'] as const),
])
/** Destructive events without a form: the question before they happen. Those with a form can be left there. */
const questions: Partial<Record<EventName, { title: string; text: string }>> = {
  recall: {
    title: 'Recall the task?',
    text: 'The designee is told and can no longer work on it. All responses are kept.',
  },
  close: { title: 'Close the task?', text: 'Everybody on the task is told that nothing more is needed.' },
}
const shown = 5

interface Wanted {
  kind: CardKind
  task: Task
  /** Those that the reader may press on this card. */
  offers: readonly Offer[]
  /** Details open only for those who have a part in the task. */
  mayRead: boolean
  /** There is a Desk to open the task on. */
  hasDesk: boolean
}

/** At most five buttons, the primary one first and Comment and Details (for whom it opens) last; the other offers behind "More". */
export function chooseButtons({ kind, task, offers, mayRead, hasDesk }: Wanted): ButtonData[] {
  const rank = rankFor(kind, offers)
  const sorted = [...offers].sort((a, b) => rank(a.event) - rank(b.event))
  const comment = sorted.find((offer) => offer.event === 'comment')
  const work = sorted.filter((offer) => offer.event !== 'comment')
  const places = shown - (comment ? 2 : 1)
  const [first] = work
  const buttons = work.map((offer, index) => ({
    ...buttonOf(offer, task),
    ...(offer === first && isPrimary(offer, kind, task) ? { style: 'positive' as const } : {}),
    mode: index < places ? ('' as const) : ('secondary' as const),
  }))
  return [
    ...buttons.slice(0, places),
    ...(comment ? [buttonOf(comment, task)] : []),
    ...(mayRead ? [detailsButton(task)] : []),
    ...buttons.slice(places),
    ...(hasDesk ? [{ ...plainButton('Open', 'desk', task.id, task.version), mode: 'secondary' as const }] : []),
  ]
}

/**
 * Marked: what moves the task on. Naming a unit does so while there is none, or while one gives the task back. Whoever is
 * only told may press what others must, but is not called to it.
 */
function isPrimary({ event, assignment }: Offer, kind: CardKind, task: Task): boolean {
  if (kind === 'forInformation') return event === 'clear' || event === 'unitClear'
  if (event === 'assign') return task.stage === 'pending'
  if (event === 'reassign' && kind === 'deferral') return task.assignments.some(({ state }) => state === 'deferred')
  // The designee is not done: sending what there is may be meant, but is not the next step.
  const isDelegated = task.assignments.some(({ id, state }) => id === assignment && state === 'delegated')
  if (event === 'sendToUnitChief' && isDelegated) return false
  return !neverPrimary.has(event)
}

function detailsButton(task: Task): ButtonData {
  return plainButton('Details', 'details', task.id, task.version)
}

/** A button that is no event; `ref` as verbs.ts says. */
export function plainButton(title: string, verb: Verb, ref: string, v = 0): ButtonData {
  return { title, verb, ref, v, style: '', mode: '', confirm: '' }
}

/** How a task manager begins: a new task, or one that was worked by e-mail already (Guide II.B). */
export const managerButtons: ButtonData[] = [
  { ...plainButton('New task', 'newTask', ''), style: 'positive' },
  plainButton('Late entry', 'enterLate', ''),
]

function buttonOf(offer: Offer, task: Task): ButtonData {
  const question = offer.needsForm ? undefined : questions[offer.event]
  return {
    ...plainButton(offer.label, offer.event, offer.assignment ?? offer.step ?? task.id, task.version),
    style: destructive.has(offer.event) ? 'destructive' : '',
    confirm: question ? { ...question, ok: offer.label, cancel: 'Not now' } : '',
  }
}

function rankFor(kind: CardKind, offers: readonly Offer[]): (event: EventName) => number {
  const wanted = leading[kind] ?? []
  const lead = offers.some(({ event }) => event === wanted[0]) ? wanted : []
  return (event) => {
    const place = lead.indexOf(event)
    return place >= 0 ? place : lead.length + order.indexOf(event)
  }
}
