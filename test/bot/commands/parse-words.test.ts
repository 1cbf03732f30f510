import { describe, expect, it } from 'vitest'
import { normalizeNumber } from '../../../src/bot/office/load-for-reading.ts'
import { parseWords } from '../../../src/bot/requests/run-words.ts'

const parse = (text: string) => parseWords(text, 'ITMS', 2026)

describe('the words of /task', () => {
  it.each(['new', 'report', 'digest', 'absence', 'authority', 'help'] as const)('knows "%s", in any case', (word) => {
    expect(parse(` ${word.toUpperCase()} `)).toEqual({ kind: word })
  })

  it.each(['active', 'mine', 'due', 'overdue'] as const)('lists "%s"', (view) => {
    expect(parse(view)).toEqual({ kind: 'list', view })
  })

  it('answers nothing at all with the help', () => {
    expect(parse('  ')).toEqual({ kind: 'help' })
  })

  it.each([
    '12',
    '#12',
    '2026-12',
    '2026-00012',
    'ITMS-2026-00012',
    'itms 2026 12',
    'itms-12',
    'show 12',
    'SHOW itms-2026-12',
    'task 12',
    '/task 12',
    'Task #12',
  ])('shows task 12 for "%s"', (text) => {
    expect(parse(text)).toEqual({ kind: 'show', number: 'ITMS-2026-00012' })
  })

  it('keeps the year that was written', () => {
    expect(parse('2024-7')).toEqual({ kind: 'show', number: 'ITMS-2024-00007' })
  })

  it('keeps what is looked for as it was typed', () => {
    expect(parse('find A 012-345-678')).toEqual({ kind: 'find', text: 'A 012-345-678' })
  })

  it.each(['show', 'show me', 'find', 'active now', 'dance', '0', 'task'])('says what is missing for "%s"', (text) => {
    const words = parse(text)

    expect(words.kind).toBe('unclear')
    expect('sentence' in words && words.sentence).toMatch(/[.:]$/)
  })

  it.each([
    ['digest at 07:30', { digestAt: '07:30' }],
    ['digest at 7:30', { digestAt: '07:30' }],
    ['DIGEST AT 0730', { digestAt: '07:30' }],
    ['digest at 00:00', { digestAt: '00:00' }],
    ['digest at 23:59', { digestAt: '23:59' }],
    ['digest  off', { digest: 'off' }],
    ['digest weekly', { digest: 'weekly' }],
    ['Digest Daily', { digest: 'daily' }],
  ])('changes the digest for "%s"', (text, change) => {
    expect(parse(text)).toEqual({ kind: 'digestChange', change })
  })

  it.each([
    ...['digest at', 'digest at 24:00', 'digest at 7', 'digest at 7:5', 'digest at 07:60', 'digest at 07:30 pm'],
    ...['digest 07:30', 'digest monthly', 'digest off please', 'digest at 7:30 off'],
  ])('says how to write the digest for "%s"', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'unclear', sentence: expect.stringContaining('"digest at 07:30"') })
  })

  it('does not take an A-number for a task', () => {
    expect(normalizeNumber('012345678', 'ITMS', 2026)).toBeNull()
  })
})
