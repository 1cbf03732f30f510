import type { Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import { type FormInput, renderForm } from '../forms/render-form.ts'
import { renderDetails } from '../views/details/details-view.ts'
import { renderDraft } from '../views/details/draft-view.ts'
import { renderHelp } from '../views/lists/help-view.ts'
import { renderHome } from '../views/lists/home-view.ts'
import { renderReport } from '../views/lists/report-view.ts'
import { renderSharedCard } from '../views/lists/shared-card-view.ts'
import { renderTaskList } from '../views/lists/task-list-view.ts'
import { renderTaskCard } from '../views/task-card/task-card-view.ts'
import type { Preview } from './preview.ts'
import { previewCards } from './preview-cards.ts'
import { digestPreviews } from './preview-digests.ts'
import { previewFacts } from './preview-facts.ts'
import { previewForms } from './preview-forms.ts'
import { previewCounts, previewReport, previewRow, previewRows } from './preview-lists.ts'
import { previewDirectory, previewId, previewPerson } from './preview-people.ts'
import { coordinatedLanes, opposedLane, previewNow, previewTask, previewToday, worstTask } from './preview-tasks.ts'

/** Everything that the application can draw, with little, usual and too much data. */
export function allPreviews(profile: Profile): Preview[] {
  return [
    ...previewCards(profile).map(({ kind, size, input }) => ({
      kind,
      size,
      template: 'task-card',
      draw: () => ({ card: renderTaskCard(input) }),
    })),
    ...listPreviews(profile),
    ...detailsPreviews(profile),
    ...formPreviews(profile),
    ...freeFormPreviews(profile),
  ]
}

function listPreviews(profile: Profile): Preview[] {
  const common = { profile, today: previewToday }
  const at = { ...common, directory: previewDirectory }
  const paged = { page: 1, pageSize: 10, total: 42, ...common }
  const empty = { page: 0, pageSize: 10, total: 0, rows: [], ...common }
  const usual = [previewRow(1, { internalDueDate: '2026-06-26', priority: 'high' }), previewRow(2), previewRow(3)]
  const manager = previewPerson('Priya')
  const officer = previewPerson('Dana')
  const draft = { draft: previewId(5, 1), receivedAt: previewNow, reader: manager }
  const preview = (kind: string, size: string, template: string, card: () => AdaptiveCard): Preview => ({
    kind,
    size,
    template,
    draw: () => ({ card: card() }),
  })
  return [
    ...digestPreviews(profile),
    preview('taskList', 'minimal', 'task-list', () => renderTaskList({ view: 'mine', ...empty })),
    preview('taskList', 'typical', 'task-list', () => renderTaskList({ view: 'active', rows: usual, ...paged })),
    preview('taskList', 'worst', 'task-list', () => renderTaskList({ view: 'find', rows: previewRows, ...paged })),
    preview('home', 'minimal', 'task-list', () => renderHome({ ...at, reader: officer, counts: [], ...empty })),
    preview('home', 'typical', 'task-list', () =>
      renderHome({ ...at, reader: officer, counts: previewCounts, rows: usual, ...paged, page: 0, total: 3 }),
    ),
    preview('home', 'worst', 'task-list', () =>
      renderHome({ ...at, reader: manager, counts: previewCounts, rows: previewRows, ...paged }),
    ),
    preview('sharedCard', 'typical', 'shared-card', () => renderSharedCard(profile, previewToday, previewRow(1))),
    preview('sharedCard', 'worst', 'shared-card', () =>
      renderSharedCard(profile, previewToday, previewRows.at(-1) ?? previewRow(1)),
    ),
    preview('report', 'minimal', 'report', () => renderReport({ ...previewReport(0), profile })),
    preview('report', 'typical', 'report', () => renderReport({ ...previewReport(6), profile })),
    preview('report', 'worst', 'report', () => renderReport({ ...previewReport(60), profile })),
    preview('draft', 'minimal', 'draft', () => renderDraft({ ...draft, files: 0, left: 0 })),
    preview('draft', 'worst', 'draft', () => renderDraft({ ...draft, files: 120, left: 71 })),
    preview('help', 'typical', 'help', () => renderHelp({ ...at, reader: officer, prefix: '/task' })),
    preview('help', 'worst', 'help', () => renderHelp({ ...at, reader: manager, prefix: '' })),
  ]
}

function detailsPreviews(profile: Profile): Preview[] {
  const input = { reader: previewPerson('Priya'), profile, directory: previewDirectory, today: previewToday }
  return [
    { size: 'typical', task: previewTask({ assignments: coordinatedLanes(opposedLane) }), facts: previewFacts(8) },
    { size: 'worst', task: worstTask(), facts: previewFacts(400) },
  ].map(({ size, task, facts }) => ({
    kind: 'details',
    size,
    template: 'details',
    draw: () => ({ card: renderDetails({ ...input, task, facts }), modalTitle: task.number }),
  }))
}

function formPreviews(profile: Profile): Preview[] {
  return Object.entries(previewForms(profile)).flatMap(([form, { values, context }]) => {
    const worst = context.task && worstTask()
    const assignment = context.assignment && (worst?.assignments[0]?.id ?? null)
    return [
      { size: 'minimal', of: { ...context, form, values: {} } },
      { size: 'typical', of: { ...context, form, values } },
      { size: 'worst', of: { ...context, form, values: {}, task: worst, assignment } },
    ].map(({ size, of }) => ({
      kind: `form-${form}`,
      size,
      template: 'form',
      draw: () => drawForm(of),
    }))
  })
}

/** Forms that are about no task. */
function freeFormPreviews(profile: Profile): Preview[] {
  const actor = previewPerson('Marian')
  const deputy = previewPerson('Desmond')
  const days = { from: '2026-07-01', until: '2026-07-10' }
  const away: Person = { ...actor, absences: [{ ...days, deputy: deputy.id }] }
  const acting: Person = { ...deputy, actingFor: [{ ...days, position: 'AD' }] }
  const people = new Map(previewDirectory.people).set(away.id, away).set(acting.id, acting)
  const context = { task: null, assignment: null, profile, today: previewToday, values: {} }
  const before = { ...context, actor, directory: previewDirectory }
  const after = { ...context, actor: away, directory: { revision: 2, people } }
  return ['absence', 'authority'].flatMap((form) =>
    [
      { size: 'minimal', of: { ...before, form } },
      { size: 'typical', of: { ...after, form } },
    ].map(({ size, of }) => ({ kind: `form-${form}`, size, template: 'form', draw: () => drawForm(of) })),
  )
}

function drawForm(of: FormInput) {
  const { card, title, submit } = renderForm(of)
  const actions = [{ type: 'Action.Execute', title: submit, verb: of.form, style: 'positive' }]
  return { card: { ...card, actions }, modalTitle: title }
}
