import { describe, expect, it } from 'vitest'
import { CardError } from '../../src/cards/adaptive-card.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'

function contentOf(card: object) {
  return toTeamsActivity({ type: 'AdaptiveCard', version: '1.5', ...card }).attachments[0].content
}

describe('a card for Teams', () => {
  it('gives each Action.Execute an Action.Submit that carries the verb in its data', () => {
    const { actions } = contentOf({
      actions: [{ type: 'Action.Execute', title: 'Accept', verb: 'accept', data: { ref: 'r1' } }],
    })

    expect(actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Accept',
        verb: 'accept',
        data: { ref: 'r1' },
        fallback: { type: 'Action.Submit', title: 'Accept', data: { ref: 'r1', verb: 'accept' } },
      },
    ])
  })

  it('takes out our own extensions and names what is lost with them', () => {
    const { attachments, losses } = toTeamsActivity({
      type: 'AdaptiveCard',
      body: [
        { type: 'Input.File', id: 'files', label: 'Attachments' },
        { type: 'Input.ChoiceSet', id: 'unit', dispatch: true },
      ],
      actions: [{ type: 'Action.Submit', title: 'x', confirm: { text: 'Sure?' } }],
    })

    expect(attachments[0].content.body).toEqual([{ type: 'Input.ChoiceSet', id: 'unit' }])
    expect(attachments[0].content.actions).toEqual([{ type: 'Action.Submit', title: 'x' }])
    expect(losses.map((loss) => loss.pointer)).toEqual(['/body/0', '/body/1/dispatch', '/actions/0/confirm'])
  })

  it('puts the hint of an input under it, since Teams has no hints', () => {
    const { body } = contentOf({ body: [{ type: 'Input.Text', id: 'why', label: 'Why', hint: 'In *one* sentence.' }] })

    expect(body).toMatchObject([
      { type: 'Input.Text', id: 'why', label: 'Why' },
      { type: 'TextBlock', text: 'In \\*one\\* sentence.', isSubtle: true },
    ])
    expect(body?.[0]).not.toHaveProperty('hint')
  })

  it('says why a required input is marked, when the card does not', () => {
    const { body } = contentOf({
      body: [
        { type: 'Input.Text', id: 'a', isRequired: true },
        { type: 'Input.Text', id: 'b', isRequired: true, errorMessage: 'Give a reason.' },
        { type: 'Input.Text', id: 'c' },
      ],
    })

    expect(body?.map((input) => input['errorMessage'])).toEqual([
      'An answer is needed here.',
      'Give a reason.',
      undefined,
    ])
  })

  it('keeps lines apart that were typed one under the other', () => {
    const { body } = contentOf({ body: [{ type: 'TextBlock', text: 'one\ntwo\n\nthree  \nfour' }] })

    expect(body?.[0]?.['text']).toBe('one  \ntwo\n\nthree  \nfour')
  })

  it('leaves the data of an action alone', () => {
    const data = { confirm: true, type: 'Input.File', list: [{ type: 'Input.File' }] }

    expect(contentOf({ actions: [{ type: 'Action.Submit', title: 'x', data }] }).actions?.[0]?.['data']).toEqual(data)
  })

  it('names a version that bot cards may have', () => {
    expect(contentOf({ version: '1.6' }).version).toBe('1.5')
    expect(contentOf({ version: '1.4' }).version).toBe('1.4')
    expect(contentOf({ version: undefined }).version).toBe('1.5')
  })

  it('refreshes for sixty people at most', () => {
    const userIds = Array.from({ length: 61 }, (_, index) => `u${index}`)

    const { attachments, losses } = toTeamsActivity({
      type: 'AdaptiveCard',
      refresh: { action: { type: 'Action.Execute', verb: 'look' }, userIds },
    })

    expect(attachments[0].content['refresh']).toMatchObject({ userIds: userIds.slice(0, 60) })
    expect(losses).toMatchObject([{ pointer: '/refresh/userIds' }])
  })

  it('gives a chart a fallback, because no schema knows charts', () => {
    const { body } = contentOf({ body: [{ type: 'Chart.Pie', title: 'Shares', data: [{ legend: 'Won', value: 1 }] }] })

    expect(body?.[0]).toMatchObject({ type: 'Chart.Pie', fallback: { type: 'TextBlock', text: 'Shares · Won' } })
  })

  it('says "and N more" instead of being too large, and names what is missing', () => {
    const body = Array.from({ length: 100 }, (_, index) => ({ type: 'TextBlock', text: `${index} ${'x'.repeat(900)}` }))

    const { attachments, losses } = toTeamsActivity({ type: 'AdaptiveCard', body })

    expect(JSON.stringify(attachments[0].content).length * 2).toBeLessThanOrEqual(80_000)
    expect(attachments[0].content.body?.at(-1)?.['text']).toBe(`… and ${losses.length} more`)
    expect(losses[0]?.value).toContain('xxx')
  })

  it('refuses a card that is too large whatever is left out', () => {
    expect(() => toTeamsActivity({ type: 'AdaptiveCard', backgroundImage: `data:${'x'.repeat(90_000)}` })).toThrow(
      CardError,
    )
  })

  it('has a plain summary', () => {
    expect(
      toTeamsActivity({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '**Due** \\*today\\*' }] }).summary,
    ).toBe('Due *today*')
  })
})
