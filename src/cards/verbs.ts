import type { EventName } from '../machine/task/commands.ts'

/**
 * Verbs of buttons that are no events of the lifecycle. Each button carries `{ ref, v }` and nothing else:
 * - `open`      ref: id of a task or of an assignment. Shows its overview card to the one who pressed.
 * - `details`   ref: id of a task. The whole record, after a permission check.
 * - `page`      ref: `pageRef(view, page)`. The page of a list; `home` is a view too.
 * - `newTask`   ref: empty, or id of a draft. Opens the form `create`, filled from the draft.
 * - `enterLate` the same with the form `enterLate`.
 * - `help`      ref: empty. The words of `/task`.
 * - `desk`      ref: id of a task, `reports`, or empty. A one-time link to its page on the Desk, the Reports, or the Inbox.
 * - `absence`, `authority` ref: empty. Opens the form of that name.
 */
const viewVerbs = ['open', 'details', 'page', 'newTask', 'enterLate', 'help', 'desk', 'absence', 'authority'] as const
/** The forms that are about no task, by the verb that opens them. */
export const formOfVerb: Readonly<Record<string, string>> = {
  newTask: 'create',
  enterLate: 'enterLate',
  absence: 'absence',
  authority: 'authority',
}

type ViewVerb = (typeof viewVerbs)[number]
export type Verb = ViewVerb | EventName

/** Lists that can be paged with a button. A search is not among them: its text may be an A-number, which no button may hold. */
const pagedViews = ['home', 'active', 'mine', 'due', 'overdue'] as const
export type PagedView = (typeof pagedViews)[number]

/** The `ref` of a paging button; `page` counts from 0. */
export function pageRef(view: PagedView, page: number): string {
  return `${view}:${page}`
}

/** The view and page of a paging button's `ref`, or null when it is not one. */
export function readPageRef(ref: string): { view: PagedView; page: number } | null {
  const [, name, page] = /^([a-z]+):(\d{1,6})$/.exec(ref) ?? []
  const view = pagedViews.find((known) => known === name)
  return view && page !== undefined ? { view, page: Number(page) } : null
}
