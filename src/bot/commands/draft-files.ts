import type { Attachment } from '../../machine/task.ts'
import type { Draft } from '../../store/drafts/draft-store.ts'

/** The files that a draft brings to its task; a form cannot carry them. */
export function filesOfDraft(draft: Draft): Attachment[] {
  return (draft.values['attachments'] ?? []) as Attachment[]
}

export const noDraft =
  'This draft is no longer there: it became a task already, or is older than 30 days. Send the mail again to make another.'
