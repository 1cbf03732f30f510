import type { CardKind } from '../../machine/decision.ts'
import { nameOf } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import { isSensitive } from '../../machine/profile/task-fields.ts'
import type { Assignment } from '../../machine/task.ts'
import type { CardContext } from './card-context.ts'
import { isSensitiveTask } from './profile-names.ts'

/** A short text that a person wrote, under its label. */
export interface Note {
  label: string
  text: string
}

interface About {
  kind: CardKind
  lane: Assignment | null
  latest: { text: string; by: PersonId } | null
}

/** A card is read on a phone: longer texts are cut here and whole in Details. */
const longest = 280

/** What is said about an answer tells of the answer, whatever the type of the task: it is read where the answer is. */
const inDetails: Partial<Record<CardKind, string>> = { nonConcur: 'Comment', overridden: 'Reason' }

/**
 * Instruction, reasons, the comment: what the reader must know to act. For a task whose texts may name a detainee only
 * where to find them (DESIGN.md section 6).
 */
export function notesOf(context: CardContext, about: About): Note[] {
  const hidden = inDetails[about.kind]
  if (hidden !== undefined) return [{ label: hidden, text: 'In Details.' }]
  const notes = writtenFor(context, about).filter((note) => note.text.trim() !== '')
  if (notes.length === 0) return []
  if (mustBeHidden(context, about.kind)) {
    return [{ label: notes.map((note) => note.label).join(', '), text: 'In Details.' }]
  }
  return notes.map(({ label, text }) => ({ label, text: shortened(text) }))
}

/** A comment may name further detainees, whatever the type of the task (Guide, Appendix B). */
function mustBeHidden({ profile, task }: CardContext, kind: CardKind): boolean {
  return isSensitiveTask(profile, task) || (kind === 'comment' && isSensitive(profile, task.type, 'comments'))
}

function writtenFor({ task, directory }: CardContext, { kind, lane, latest }: About): Note[] {
  const said = latest?.text ?? ''
  const instruction = { label: 'Instruction', text: task.instruction }
  const reopening = { label: 'Re-open instructions', text: task.cycle > 1 ? task.reopenInstructions : '' }
  switch (kind) {
    case 'assignment':
    case 'forInformation':
    case 'overview':
      return [instruction, reopening, { label: 'Reason', text: lane?.reason ?? '' }]
    case 'coordination':
      return [instruction, reopening]
    case 'delegation':
      return [instruction, { label: 'Instructions to the designee', text: lane?.delegateInstruction ?? '' }]
    case 'deferral':
      return [{ label: 'Reason of the deferral', text: lane?.deferral?.reason ?? '' }]
    case 'extensionRequest':
      return [{ label: 'Reason', text: lane?.extension?.reason ?? '' }]
    case 'extensionDenied':
    case 'stoodDown':
      return [{ label: 'Reason', text: said }]
    case 'returned':
      return [{ label: 'Reason of the return', text: lane?.reason || said }]
    case 'reopened':
      return [reopening]
    case 'comment':
      return [{ label: latest ? `Comment of ${nameOf(directory, latest.by)}` : 'Comment', text: said }]
    case 'nudge':
      return [{ label: 'Message', text: said }]
    default:
      return []
  }
}

/** The first words of a text, cut between words, with an ellipsis. */
function shortened(text: string, limit = longest): string {
  const flat = text.trim().replace(/\n{2,}/g, '\n')
  if (flat.length <= limit) return flat
  const cut = flat.slice(0, limit)
  const end = cut.search(/\s\S*$/)
  return `${cut.slice(0, end > limit / 2 ? end : limit).trimEnd()} …`
}
