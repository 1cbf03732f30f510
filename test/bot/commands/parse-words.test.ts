import { describe, expect, it } from 'vitest'
import { normalizeNumber } from '../../../src/bot/commands/normalize-number.ts'
import { parseWords } from '../../../src/bot/commands/parse-words.ts'

const parse = (text: string) => parseWords(text, 'ITMS', 2026)

describe('the words of /task', () => {
  it.each(['new', 'report', 'digest', 'absence', 'help'] as const)('knows "%s", in any case', (word) => {
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

  it('does not take an A-number for a task', () => {
    expect(normalizeNumber('012345678', 'ITMS', 2026)).toBeNull()
  })
})
