import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import { renderForm } from '../../../src/cards/forms/render-form.ts'
import { previewDirectory, previewPerson } from '../../../src/cards/previews/preview-people.ts'
import {
  coordinatedLanes,
  opposedLane,
  previewConcurrence,
  previewTask,
  previewToday,
} from '../../../src/cards/previews/preview-tasks.ts'
import { worldOf } from '../../../src/cards/views/card-context.ts'
import { renderDetails } from '../../../src/cards/views/details/details-view.ts'
import { taskCardData } from '../../../src/cards/views/task-card/task-card-view.ts'
import { offers } from '../../../src/machine/lifecycle/offers.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { Assignment, Task } from '../../../src/machine/task/task.ts'

const profile = await loadProfile('profiles/ihsc')
const office = { profile, directory: previewDirectory, today: previewToday }
const [officer, manager] = [previewPerson('Dana'), previewPerson('Priya')]

const cardOf = (task: Task, reader: Person, assignment = task.assignments[0]?.id ?? null) =>
  taskCardData({
    ...{ kind: 'overview', task, assignment, step: null, reader, ...office },
    offers: offers(task, reader, worldOf(office)),
  })
const taskWith = (change: Partial<Assignment>, rest: Partial<Task> = {}) =>
  previewTask({ assignments: coordinatedLanes(change), ...rest })

describe('a unit that is asked only to concur', () => {
  it('has its three answers as the first buttons, and no sooner than there is something to concur with', () => {
    const asked = taskWith({})
    const unanswered = {
      ...asked,
      assignments: asked.assignments.map((lane) =>
        lane.asks === 'answer' ? { ...lane, state: 'assigned' as const, responses: [] } : lane,
      ),
    }

    const shown = cardOf(asked, officer)
    const early = cardOf(unanswered, officer)

    expect(shown.buttons.slice(0, 5).map(({ title }) => title)).toEqual([
      ...['Concur', 'Concur with comment', 'Non-concur'],
      ...['Comment', 'Details'],
    ])
    expect(shown.duty).toBe('You must say whether HOU concurs by Fri, Jul 3, 2026 (in 3 days).')
    expect(early.buttons.map(({ title }) => title)).not.toContain('Concur')
    expect(early.duty).toContain('MCMU (Lucía Fernández) must answer first; you can then say whether HOU concurs.')
  })

  it('is shown to everybody with what it said and whose word it is, and with what became of it', () => {
    const said = (change: Parameters<typeof previewConcurrence>[0], lane: Partial<Assignment> = {}) => {
      const task = taskWith({ ...opposedLane, ...lane, concurrence: previewConcurrence(change) })
      return cardOf(task, manager, null).lanes[0]?.response
    }
    const overridden = { by: manager.id, at: '2026-06-30T12:20:00.000Z', reason: 'So decided.' }

    expect(said({})).toBe('Asked to concur: does not concur (Dana Ruiz)')
    expect(said({ kind: 'concurWithComment' })).toBe('Asked to concur: concurs with comment (Dana Ruiz)')
    expect(said({}, { state: 'inUnitClearance' })).toContain('not cleared by the unit yet')
    expect(said({ overridden })).toBe('Asked to concur: does not concur (Dana Ruiz), overridden by Priya Nair')
    expect(said({ kind: 'concur', digest: 'ab'.repeat(32), at: '2026-06-29T14:00:00.000Z' })).toBe(
      'Asked to concur: concurs (Dana Ruiz), before the answer was changed',
    )
  })

  it('that does not concur keeps the task manager busy until that is settled', () => {
    const atHq = taskWith(opposedLane, { stage: 'submittedToHq', status: 'submittedToHq' })
    const card = cardOf(atHq, manager, null)

    expect(card.duty).toContain('HOU (Dana Ruiz) does not concur. You must settle that before it goes to clearance')
    expect(card.buttons.map(({ title }) => title)).not.toContain('Send to AD')
    expect(cardOf(atHq, manager).buttons.map(({ title }) => title)).toContain('Override non-concur')
  })

  it('has its comment in Details, and beside the draft of the final response', () => {
    const task = taskWith(opposedLane, { stage: 'submittedToHq', status: 'submittedToHq' })

    const details = JSON.stringify(renderDetails({ task, facts: [], reader: manager, ...office }))
    const form = renderForm({ form: 'writeFinal', values: {}, task, assignment: null, actor: manager, ...office })

    expect(details).toContain('The second figure is that of June.')
    const draft = JSON.stringify(form.card)
    expect(draft).toContain('HOU: Does not concur (Dana Ruiz) – open: The second figure is that of June.')
    expect(draft).toContain('"value":"Eleven nurses worked each night."')
  })

  it('alone with the task gives the task manager its comment for a draft', () => {
    const [lane] = coordinatedLanes({ ...opposedLane, concurrence: previewConcurrence({ kind: 'concurWithComment' }) })
    const task = previewTask({ assignments: lane ? [lane] : [] })

    const { card } = renderForm({ form: 'writeFinal', values: {}, task, assignment: null, actor: manager, ...office })

    expect(JSON.stringify(card)).toContain(
      '"value":"HOU: Concurs with comment (Dana Ruiz):\\nThe second figure is that of June."',
    )
  })
})
