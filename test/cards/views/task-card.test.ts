import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import type { AdaptiveCard, CardNode } from '../../../src/cards/adaptive-card.ts'
import { checkSlackMessage } from '../../../src/cards/check-slack.ts'
import { type CardPreview, previewCards } from '../../../src/cards/previews/preview-cards.ts'
import { previewDirectory, previewPerson } from '../../../src/cards/previews/preview-people.ts'
import { previewLane, previewTask, previewToday, sensitiveMarkers } from '../../../src/cards/previews/preview-tasks.ts'
import { toSlackMessage } from '../../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../../src/cards/to-teams.ts'
import { worldOf } from '../../../src/cards/views/card-context.ts'
import { renderTaskCard } from '../../../src/cards/views/task-card/task-card-view.ts'
import { mayReadDetails } from '../../../src/machine/people/may-read.ts'
import { eventWords } from '../../../src/machine/record/labels.ts'
import type { AssignmentId, PersonId } from '../../../src/machine/task/ids.ts'

const profile = await loadProfile('profiles/ihsc')
const previews = previewCards(profile)
const named = previews.map((preview) => [`${preview.kind}, ${preview.size}`, preview] as const)
const labels = new Set([...Object.values(eventWords).map(({ label }) => label), 'Details'])

function buttonsOf(card: AdaptiveCard): CardNode[] {
  return card.actions ?? []
}

function previewOf(kind: CardPreview['kind'], size: CardPreview['size'] = 'typical'): CardPreview {
  const found = previews.find((preview) => preview.kind === kind && preview.size === size)
  if (!found) throw new Error(`no preview ${kind}`)
  return found
}

describe('the card of a task', () => {
  it('says who must act in the place of a manager who left', () => {
    const { input } = previewOf('deferral')
    const people = new Map(input.directory.people)
    const manager = people.get(input.task.taskManager)
    const chief = [...people.values()].find(({ roles }) => roles.includes('tpsuChief'))
    if (!manager || !chief) throw new Error('The demo office has no manager, or no TPSU chief.')
    people.set(manager.id, { ...manager, active: false })
    const card = JSON.stringify(
      renderTaskCard({ ...input, reader: manager, directory: { ...input.directory, people } }),
    )
    expect(card).toContain(`${chief.name} must decide which unit takes it`)
    expect(card).not.toContain('You must decide')
  })

  it.each(named)('%s: has number, title and status, fits Slack, and fits Teams', (_name, { input }) => {
    const card = renderTaskCard(input)

    const { text, blocks } = toSlackMessage(card)
    const seen = JSON.stringify(blocks)
    expect(seen).toContain(input.task.number)
    expect(seen).toContain(profile.statuses.find(({ key }) => key === input.task.status)?.name)
    expect(text).toContain(input.task.number)
    expect(checkSlackMessage(blocks)).toEqual([])
    expect(JSON.stringify(toTeamsActivity(card)).length * 2).toBeLessThanOrEqual(80_000)
  })

  it.each(named)(
    '%s: has at most five plain buttons, of the contract, Details the last of them',
    (_name, { input }) => {
      const buttons = buttonsOf(renderTaskCard(input))
      const plain = buttons.filter((button) => button['mode'] !== 'secondary')

      expect(plain.length).toBeLessThanOrEqual(5)
      // Not shown to somebody whom it would refuse.
      const last = mayReadDetails(input.task, input.reader, worldOf(input)) ? plain.at(-1) : undefined
      if (last) expect(last).toMatchObject({ title: 'Details', verb: 'details' })
      else expect(buttons.map((button) => button['verb'])).not.toContain('details')
      for (const button of buttons) {
        expect(labels).toContain(button['title'])
        expect(Object.keys(button['data'] as object).sort()).toEqual(['ref', 'v'])
      }
    },
  )

  it.each(named.filter(([, { size }]) => size === 'sensitive'))('%s: shows no sensitive value', (_name, { input }) => {
    const card = JSON.stringify(renderTaskCard(input))

    for (const marker of sensitiveMarkers) expect(card).not.toContain(marker)
  })

  it('keeps every offer of the reader: those without a place are behind More', () => {
    const { input } = previewOf('secondaryReview')

    const verbs = buttonsOf(renderTaskCard(input)).map((button) => button['verb'])

    expect(input.offers.length).toBeGreaterThan(5)
    expect([...verbs].sort()).toEqual([...input.offers.map(({ event }) => event), 'details'].sort())
  })

  it('puts what the card is about first and marks it', () => {
    const first = buttonsOf(renderTaskCard(previewOf('unitClearance').input))[0]

    expect(first).toMatchObject({ title: 'Clear', verb: 'unitClear', style: 'positive' })
  })

  it('asks before a destructive event that has no form', () => {
    const { input } = previewOf('assignment')
    const lane = input.task.assignments[0]?.id ?? null
    const recall = { event: 'recall' as const, label: 'Recall', assignment: lane, step: null, needsForm: false }

    const button = buttonsOf(renderTaskCard({ ...input, offers: [recall] }))[0]

    expect(button).toMatchObject({ style: 'destructive', confirm: { ok: 'Recall', cancel: 'Not now' } })
  })

  it('says who must do what by when, to the one who must and to everybody else', () => {
    const { input } = previewOf('assignment')
    const other = { ...input, reader: previewPerson('Walter'), offers: [] }

    const own = JSON.stringify(renderTaskCard(input))
    const others = JSON.stringify(renderTaskCard(other))

    expect(own).toContain('You must accept and answer it by Fri, Jul 3, 2026 (in 3 days).')
    expect(others).toContain('It waits for others now. Dana Ruiz must accept and answer it')
  })

  it('calls the work of the designee theirs, and names the next step once it is accepted', () => {
    const { input } = previewOf('delegatedTaskCompleted')
    const lane = input.task.assignments[0] ?? previewLane()
    const designee = input.directory.people.get(lane.designee as PersonId) ?? previewPerson('Walter')
    const done = { ...lane, workAcceptedAt: '2026-06-29T12:00:00.000Z' }
    const offers = (['delegate', 'sendToUnitChief'] as const).map((event) => ({
      ...{ event, label: eventWords[event].label, assignment: lane.id, step: null, needsForm: event === 'delegate' },
    }))

    const theirs = JSON.stringify(renderTaskCard({ ...input, reader: designee, offers: [] }))
    const after = renderTaskCard({ ...input, task: { ...input.task, assignments: [done] }, offers })

    expect(theirs).toContain('must check your work')
    expect(JSON.stringify(after)).toContain('You accepted the work and must send the response for unit clearance')
    expect(buttonsOf(after)[0]).toMatchObject({ verb: 'sendToUnitChief', style: 'positive' })
  })

  it('says that more time was not given and why, whose comment it is, and why a task stands down', () => {
    const drawn = (kind: CardPreview['kind']) => JSON.stringify(renderTaskCard(previewOf(kind).input))

    expect(drawn('extensionDenied')).toContain('HOU did not get more time.')
    for (const kind of ['extensionDenied', 'stoodDown'] as const)
      expect(drawn(kind)).toContain('Night 12 is still open.')
    expect(drawn('comment')).toMatch(/Comment of Mei [A-Z]/)
  })

  it('asks for a revision of what was returned, until there is a new version', () => {
    const { input } = previewOf('returned')
    const lane = input.task.assignments[0] ?? previewLane()
    const standing = (event: string) => {
      const lastMove = { event, by: lane.actionOfficer, at: '2026-06-29T12:00:00.000Z' }
      const assignments = [{ ...lane, state: 'assigned' as const, acceptedAt: lastMove.at, lastMove }]
      return JSON.stringify(renderTaskCard({ ...input, task: { ...input.task, stage: 'working', assignments } }))
    }

    expect(standing('unitReturn')).toContain('must revise the response and send it for unit clearance again')
    expect(standing('respond')).not.toContain('must revise')
  })

  it('tells whoever is only told, without calling them to a button', () => {
    const { input } = previewOf('assignment')

    const card = renderTaskCard({ ...input, kind: 'forInformation' })

    expect(buttonsOf(card).filter((button) => button['style'] === 'positive')).toEqual([])
    expect(JSON.stringify(card)).not.toContain('Nothing is asked of you')
  })

  it('names the day of closing where the reader is', () => {
    const { input } = previewOf('closed')
    const task = { ...input.task, closedAt: '2026-06-30T02:00:00.000Z' }

    expect(JSON.stringify(renderTaskCard({ ...input, task }))).toContain('On Mon, Jun 29, 2026.')
  })

  it('says that a task stands down, is closed or was opened again', () => {
    expect(JSON.stringify(renderTaskCard(previewOf('stoodDown').input))).toContain('**Stood down.**')
    expect(JSON.stringify(renderTaskCard(previewOf('closed').input))).toContain('**Closed.**')
    expect(JSON.stringify(renderTaskCard(previewOf('reopened').input))).toContain('**Re-opened.**')
    expect(JSON.stringify(renderTaskCard(previewOf('overdue').input))).toContain('**Overdue.**')
  })

  it('shows the task manager a lane for each unit, with a way to each unit that has something to do', () => {
    const { input } = previewOf('overview', 'worst')

    const card = JSON.stringify(renderTaskCard(input))

    for (const lane of input.task.assignments) expect(card).toContain(`**${lane.unit}** · `)
    expect(card).toContain('Response: yes (version 7')
    expect(card).toContain('Open MCMU')
  })

  it("leaves another unit's buttons off the card of one unit", () => {
    const [mine, theirs] = ['1', '2'].map((end) => `00000003-0000-4000-8000-00000000000${end}` as AssignmentId)
    const lanes = [previewLane({ id: mine as AssignmentId }), previewLane({ id: theirs as AssignmentId, unit: 'MCMU' })]
    const offer = { event: 'respond' as const, label: 'Respond', step: null, needsForm: true }
    const card = renderTaskCard({
      ...previewOf('assignment').input,
      task: previewTask({ assignments: lanes }),
      assignment: mine as AssignmentId,
      offers: [
        { ...offer, assignment: mine as AssignmentId },
        { ...offer, assignment: theirs as AssignmentId },
      ],
      directory: previewDirectory,
      today: previewToday,
    })

    expect(buttonsOf(card).filter((button) => button['verb'] === 'respond')).toMatchObject([{ data: { ref: mine } }])
  })

  it('never lets a title act as markup', () => {
    const card = JSON.stringify(renderTaskCard(previewOf('assignment', 'worst').input))

    expect(card).not.toContain('**bold')
    expect(card).toContain('\\\\*bold\\\\*')
  })
})
