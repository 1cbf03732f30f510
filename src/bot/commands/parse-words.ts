import type { Platform, Preference } from '../../store/store.ts'
import { normalizeNumber } from './normalize-number.ts'

const listWords = ['active', 'mine', 'due', 'overdue'] as const
type ListWord = (typeof listWords)[number]

export type Words =
  | { kind: 'new' | 'report' | 'digest' | 'desk' | 'absence' | 'authority' | 'help' }
  | { kind: 'list'; view: ListWord }
  | { kind: 'show'; number: string }
  | { kind: 'find'; text: string }
  | { kind: 'digestChange'; change: Partial<Preference> }
  /** Where new cards should come. */
  | { kind: 'prefer'; platform: Platform }
  /** Not understood: the sentence says what is missing. */
  | { kind: 'unclear'; sentence: string }

const platforms: readonly Platform[] = ['slack', 'teams', 'email']
const plain = ['new', 'report', 'digest', 'desk', 'absence', 'authority', 'help'] as const

/** Reads what follows `/task` (DESIGN.md section 5). `prefix` and `year` complete a number that is written short. */
export function parseWords(text: string, prefix: string, year: number): Words {
  // Written to the bot, the command itself is often written too: "/task 12", "task mine".
  const words = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\/?task (?=\S)/i, '')
  if (words === '') return { kind: 'help' }
  const bare = normalizeNumber(words, prefix, year)
  if (bare) return { kind: 'show', number: bare }
  const [first = '', ...others] = words.split(' ')
  const verb = first.toLowerCase()
  const rest = others.join(' ')
  if (verb === 'show') return readShow(rest, prefix, year)
  if (verb === 'prefer') return readPrefer(rest)
  if (verb === 'find') {
    return rest === ''
      ? { kind: 'unclear', sentence: 'Write what to look for after "find": a number, a case number or an A-number.' }
      : { kind: 'find', text: rest }
  }
  if (verb === 'digest' && rest !== '') return readDigest(rest.toLowerCase())
  const list = listWords.find((word) => word === verb)
  const known = plain.find((word) => word === verb)
  if (rest === '' && list) return { kind: 'list', view: list }
  if (rest === '' && known) return { kind: known }
  if (list || known) return { kind: 'unclear', sentence: `Write "${verb}" alone, without more words.` }
  return { kind: 'unclear', sentence: 'That is not one of the words I know. These are:' }
}

function readPrefer(rest: string): Words {
  const name = rest.toLowerCase().replace('e-mail', 'email')
  const platform = platforms.find((each) => each === name)
  return platform
    ? { kind: 'prefer', platform }
    : { kind: 'unclear', sentence: 'Write where your cards should come after "prefer": slack, teams or email.' }
}

function readShow(rest: string, prefix: string, year: number): Words {
  const number = normalizeNumber(rest, prefix, year)
  if (number) return { kind: 'show', number }
  const sentence = `Write the number of a task after "show", as ${prefix}-${year}-00012 or just 12.`
  return { kind: 'unclear', sentence }
}

/** `at 07:30`, `off`, `weekly` or `daily`. */
function readDigest(rest: string): Words {
  if (rest === 'off' || rest === 'weekly' || rest === 'daily') return { kind: 'digestChange', change: { digest: rest } }
  const [, hours = '', minutes = ''] = /^at ([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(rest) ?? []
  if (hours !== '') {
    return { kind: 'digestChange', change: { digestAt: `${hours.padStart(2, '0')}:${minutes}` } }
  }
  return {
    kind: 'unclear',
    sentence: 'Write "digest at 07:30" (24 hours), "digest off", "digest weekly" or "digest daily".',
  }
}
