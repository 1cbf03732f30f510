import type { Person } from '../../../machine/people/directory.ts'
import type { IsoTime } from '../../../machine/task/ids.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { type ButtonData, plainButton } from '../task-card/choose-buttons.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatMoment } from '../words/format-date.ts'

export interface DraftInput {
  /** Id of the draft. */
  draft: string
  receivedAt: IsoTime
  /** How many files the mail brought, and how many of them were too many to be taken out of it. */
  files: number
  left: number
  reader: Person
}

interface DraftData {
  title: string
  summary: string
  hint: string
  buttons: ButtonData[]
}

/** A mail became a draft of a new task. Subject, sender and names of files may be sensitive, so the card has none of them. */
export function renderDraft({ draft, receivedAt, files, left, reader }: DraftInput): AdaptiveCard {
  const counted = files === 0 ? 'no files' : files === 1 ? '1 file' : `${files} files`
  const beyond = left > 0 ? ` ${left} of them stay in the mail: a task takes 50 at once.` : ''
  const data: DraftData = {
    title: 'Draft from a mail',
    summary: `Sent ${formatMoment(receivedAt, reader.timeZone)}, with ${counted}. The mail itself is kept with the task.${beyond}`,
    hint: 'Open the form, check what was filled in, and choose the task type. Nobody else sees the draft; it is kept for 30 days.',
    buttons: [
      { ...plainButton('New task', 'newTask', draft), style: 'positive' },
      plainButton('Late entry', 'enterLate', draft),
    ],
  }
  return fillTemplate('draft', data)
}
