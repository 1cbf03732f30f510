import type { IsoDate } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import { pageRef } from '../verbs.ts'
import { type ButtonData, plainButton } from './choose-buttons.ts'
import type { Fact } from './facts-of-card.ts'
import { fillTemplate } from './fill-template.ts'
import { formatDay } from './format-date.ts'
import { countFact, type StatusCount } from './home-view.ts'

export interface ReportInput {
  counts: readonly StatusCount[]
  profile: Profile
  today: IsoDate
}

interface ReportData {
  title: string
  summary: string
  sections: { heading: string; counts: Fact[] }[]
  buttons: ButtonData[]
}

/** How many tasks stand in each status, and how many of them are overdue. */
export function renderReport({ counts, profile, today }: ReportInput): AdaptiveCard {
  const sum = (pick: (each: StatusCount) => number) => counts.reduce((total, each) => total + pick(each), 0)
  const open = sum(({ status, count }) => (status === 'submittedToAuthority' ? 0 : count))
  const late = sum(({ overdue }) => overdue)
  const inOrder = profile.statuses.map(({ key }) => {
    return counts.find(({ status }) => status === key) ?? { status: key, count: 0, overdue: 0 }
  })
  const data: ReportData = {
    title: `Report of ${formatDay(today)}`,
    summary: `${open === 1 ? '1 open task' : `${open} open tasks`}, ${late} overdue; ${sum(({ count }) => count)} in all.`,
    sections: [{ heading: 'By status', counts: inOrder.map((each) => countFact(profile, each)) }],
    buttons: [
      plainButton('Overdue', 'page', pageRef('overdue', 0)),
      plainButton('Active', 'page', pageRef('active', 0)),
      plainButton('Due in 30 days', 'page', pageRef('due', 0)),
    ],
  }
  return fillTemplate('report', data)
}
