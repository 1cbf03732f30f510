import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../../machine/task/ids.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatDay } from '../words/format-date.ts'
import { type ListedTask, type ListRowData, listRow } from './task-list-view.ts'

/** What templates/shared-card.json reads. */
interface SharedCardData extends ListRowData {
  note: string
}

/**
 * A task as somebody shows it to others in a conversation of theirs: what a list says of it, and one button that shows
 * each reader what that reader may see and do. It stays as it is, since nobody tells us where it went.
 */
export function renderSharedCard(profile: Profile, today: IsoDate, task: ListedTask): AdaptiveCard {
  const note = `As of ${formatDay(today)}. Open shows it as it is now, with what you may do.`
  const data: SharedCardData = { ...listRow(profile, today, task), note }
  return fillTemplate('shared-card', data)
}
