import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import type { AdaptiveCard } from '../../../src/cards/adaptive-card.ts'
import { checkSlackMessage, checkSlackView } from '../../../src/cards/check-slack.ts'
import { manyRows, worstDigest, worstTakeover } from '../../../src/cards/previews/preview-digests.ts'
import { previewCounts, previewReport, previewRow, previewRows } from '../../../src/cards/previews/preview-lists.ts'
import { previewDirectory, previewPerson } from '../../../src/cards/previews/preview-people.ts'
import {
  previewLane,
  previewNow,
  previewResponse,
  previewStep,
  previewToday,
  sensitiveTask,
  worstTask,
} from '../../../src/cards/previews/preview-tasks.ts'
import { toSlackMessage, toSlackModal } from '../../../src/cards/to-slack.ts'
import { readPageRef } from '../../../src/cards/verbs.ts'
import { renderDetails } from '../../../src/cards/views/details/details-view.ts'
import { renderDigest } from '../../../src/cards/views/lists/digest-view.ts'
import { renderHelp } from '../../../src/cards/views/lists/help-view.ts'
import { renderHome } from '../../../src/cards/views/lists/home-view.ts'
import { renderReport } from '../../../src/cards/views/lists/report-view.ts'
import { renderTaskList } from '../../../src/cards/views/lists/task-list-view.ts'
import type { Fact } from '../../../src/machine/task/decision.ts'

const profile = await loadProfile('profiles/ihsc')
const today = previewToday
const base = { profile, today }
const manager = previewPerson('Priya')
const officer = previewPerson('Dana')
const paging = { rows: previewRows, page: 1, pageSize: 10, total: 34 }
const at = { ...base, directory: previewDirectory }

function titlesOf(card: AdaptiveCard): unknown[] {
  return (card.actions ?? []).map(({ title }) => title)
}

describe('every list', () => {
  it.each([
    ['home', renderHome({ ...at, ...paging, reader: manager, counts: previewCounts })],
    ['list', renderTaskList({ ...base, ...paging, view: 'active' })],
    ['digest', renderDigest({ ...at, kind: 'digest', content: worstDigest, rows: previewRows }) as AdaptiveCard],
    ['takeover', renderDigest({ ...at, kind: 'takeover', content: worstTakeover, rows: manyRows }) as AdaptiveCard],
    ['report', renderReport({ ...previewReport(60), profile })],
    ['help', renderHelp({ ...at, reader: manager, prefix: '/task' })],
  ])('%s: fits a Slack message and a Slack view', (_name, card) => {
    const { view } = toSlackModal(card, { callbackId: 'x', privateMetadata: '' })

    expect(checkSlackMessage(toSlackMessage(card).blocks)).toEqual([])
    expect(checkSlackView(view)).toEqual([])
  })
})

describe('a list of tasks', () => {
  it('has for each task its number, title, status, due date and assignee', () => {
    const card = JSON.stringify(renderTaskList({ ...base, ...paging, view: 'mine', rows: [previewRow(7)] }))

    expect(card).toContain('**ITMS-2026-00007** · Staffing of the night shift')
    expect(card).toContain('Assigned · due Fri, Jul 3, 2026 (in 3 days) · Dana Ruiz')
  })

  it('leads to the pages before and after, where there are any', () => {
    const middle = renderTaskList({ ...base, ...paging, view: 'overdue' })
    const last = renderTaskList({ ...base, ...paging, view: 'overdue', page: 3 })

    expect(titlesOf(middle)).toEqual(['Previous', 'Next'])
    expect(titlesOf(last)).toEqual(['Previous'])
    expect(middle.actions?.[1]).toMatchObject({ data: { ref: 'overdue:2' } })
    expect(readPageRef('overdue:2')).toEqual({ view: 'overdue', page: 2 })
  })

  it('has no button that would hold the text of a search', () => {
    expect(titlesOf(renderTaskList({ ...base, ...paging, view: 'find' }))).toEqual([])
  })

  it('says so when there is nothing', () => {
    const card = renderTaskList({ ...base, view: 'overdue', rows: [], page: 0, pageSize: 10, total: 0 })

    expect(JSON.stringify(card)).toContain('Nothing is overdue.')
  })
})

describe('the home', () => {
  it('begins with what is overdue, then what is due soon, and counts each status', () => {
    const card = renderHome({ ...at, ...paging, reader: officer, counts: previewCounts })
    const headings = JSON.stringify(card).match(/(Overdue|Due soon|Pending) \(\d+\)/g)

    expect(headings).toEqual(['Overdue (1)', 'Due soon (1)', 'Pending (1)'])
    expect(JSON.stringify(card)).toContain('"title":"Assigned","value":"3, 1 overdue"')
  })

  it('offers a new task to task managers only', () => {
    const home = (reader: typeof officer) => titlesOf(renderHome({ ...at, ...paging, reader, counts: [] }))

    expect(home(manager)).toContain('New task')
    expect(home(officer)).not.toContain('New task')
  })
})

describe('the details', () => {
  const steps = [
    previewStep({
      state: 'cleared',
      clearedBy: previewPerson('Desmond').id,
      authority: 'AD, delegated until 2026-12-31',
      clearedAt: previewNow,
      digest: 'cd'.repeat(32),
    }),
  ]
  const fact: Fact = { type: 'deferred', by: officer.id, at: previewNow, assignment: null, step: null, data: {} }

  it('have the sensitive fields, the responses, the evidence of clearance and the record', () => {
    const task = sensitiveTask({ steps })
    const lane = task.assignments[0]?.id ?? null
    const facts = [{ ...fact, assignment: lane, data: { reason: 'Not ours.' } }]

    const card = JSON.stringify(renderDetails({ ...at, task, reader: officer, facts }))

    expect(card).toContain('"title":"Alien number","value":"A099999999"')
    expect(card).toContain('Version 1, Dana Ruiz')
    expect(card).toContain('as AD, delegated until 2026-12-31')
    expect(card).toContain('cd'.repeat(32))
    expect(card).toContain('Dana Ruiz (HOU) deferred it: Not ours.')
  })

  it('fit a modal also for twelve units with twenty versions of forty lines and a long record', () => {
    const versions = Array.from({ length: 20 }, (_, index) => previewResponse(index + 1, 'A long line. '.repeat(300)))
    const worst = worstTask({ steps })
    const task = {
      ...worst,
      assignments: worst.assignments.map((lane) => previewLane({ ...lane, responses: versions })),
    }
    const facts = Array.from({ length: 500 }, () => ({ ...fact, data: { reason: 'Because. '.repeat(50) } }))

    const { view } = toSlackModal(renderDetails({ ...at, task, reader: officer, facts }), {
      callbackId: 'details',
      privateMetadata: '',
      title: 'Details',
    })

    expect(checkSlackView(view)).toEqual([])
    expect(JSON.stringify(view)).toContain('characters: see the export of the record.')
  })
})
