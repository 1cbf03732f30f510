import type { CardContext } from './card-context.ts'
import type { DetailsSection } from './details-view.ts'
import { stepWords } from './facts-of-card.ts'
import { formatMoment } from './format-date.ts'
import { channelName } from './profile-names.ts'

/** The evidence of each clearance step: who, on what authority, when, and the digest of what was cleared. */
export function clearanceSection(context: CardContext): DetailsSection {
  const { task, reader } = context
  const facts = task.steps.map((step) => {
    const at = step.clearedAt ? `, ${formatMoment(step.clearedAt, reader.timeZone)}` : ''
    const digest = step.digest ? `, SHA-256 ${step.digest}` : ''
    const cycle = task.cycle > 1 ? ` (cycle ${step.cycle})` : ''
    const place = task.steps.filter((each) => each.cycle === step.cycle && each.order <= step.order).length
    return { title: `${place}. ${step.name}${cycle}`, value: `${stepWords(context, step)}${at}${digest}` }
  })
  return { heading: 'Clearance', facts, texts: [] }
}

/** How and when it went to the authority, and the true times of a late entry. */
export function submissionSection({ task, profile, reader }: CardContext): DetailsSection {
  const moment = (time: string) => formatMoment(time, reader.timeZone)
  const { submission, lateEntry } = task
  const facts = [
    ...(submission
      ? [
          { title: 'Submitted', value: `${moment(submission.at)}, ${channelName(profile, submission.channel)}` },
          { title: 'Reference', value: submission.reference },
        ]
      : []),
    ...(lateEntry ? [{ title: 'Received, truly', value: moment(lateEntry.receivedAt) }] : []),
    ...(lateEntry?.respondedAt ? [{ title: 'Responded, truly', value: moment(lateEntry.respondedAt) }] : []),
    ...(lateEntry ? [{ title: 'Entered late', value: moment(task.createdAt) }] : []),
  ]
  return { heading: 'Submission', facts: facts.filter(({ value }) => value !== ''), texts: [] }
}
