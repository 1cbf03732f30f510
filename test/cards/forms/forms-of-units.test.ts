import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import { renderForm } from '../../../src/cards/forms/render-form.ts'
import { previewDirectory, previewId, previewPerson } from '../../../src/cards/previews/preview-people.ts'
import { previewLane, previewTask, previewToday } from '../../../src/cards/previews/preview-tasks.ts'
import type { AssignmentId } from '../../../src/machine/task/ids.ts'

const profile = await loadProfile('profiles/ihsc')
const forManager = {
  ...{ profile, directory: previewDirectory, today: previewToday },
  ...{ assignment: null, actor: previewPerson('Priya') },
}

describe('a form about one of several units', () => {
  const [first, second] = [1, 2].map((end) => previewId<AssignmentId>(3, end))
  const lanes = [previewLane({ id: first as AssignmentId }), previewLane({ id: second as AssignmentId, unit: 'MCMU' })]

  it('says which unit it is about', () => {
    const several = previewTask({ assignments: lanes })

    const { card } = renderForm({
      form: 'waive',
      values: {},
      ...forManager,
      task: several,
      assignment: second as AssignmentId,
    })

    expect(JSON.stringify(card)).toContain(`${several.number} · MCMU · `)
  })

  it('offers the return to HQ only from clearance, and to units that are complete', () => {
    const assignments = lanes.map((each, index) => (index === 0 ? { ...each, state: 'complete' as const } : each))
    const formAt = (stage: 'working' | 'sentToAd') => {
      const given = previewTask({ stage, status: stage === 'working' ? 'assigned' : 'sentToAd', assignments })
      const { card } = renderForm({ form: 'return', values: {}, ...forManager, task: given })
      return JSON.stringify(card)
    }

    for (const card of [formAt('working'), formAt('sentToAd')]) {
      expect(card).toContain('"title":"HOU"')
      expect(card).not.toContain('"title":"MCMU"')
    }
    expect(formAt('working')).not.toContain('HQ review')
    expect(formAt('sentToAd')).toContain('HQ review')
  })

  it('rolls the responses up for the final one: unit, who wrote it, which version', () => {
    const by = previewPerson('Priya').id
    const at = '2026-06-29T12:00:00Z'
    const answered = lanes.map((each) => ({
      ...each,
      responses: [1, 2].map((version) => ({ version, text: `${each.unit} says ${version}.`, attachments: [], by, at })),
    }))
    const formFor = (assignments: typeof answered) => {
      const task = previewTask({ stage: 'submittedToHq', status: 'submittedToHq', assignments })
      return JSON.stringify(renderForm({ form: 'writeFinal', values: {}, ...forManager, task }).card)
    }

    expect(formFor(answered)).toContain(
      'HOU (Priya Nair, version 2):\\nHOU says 2.\\n\\nMCMU (Priya Nair, version 2):\\nMCMU says 2.',
    )
    expect(formFor(answered.slice(0, 1))).toContain('"HOU says 2."')
  })
})
