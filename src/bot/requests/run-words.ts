import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderHelp } from '../../cards/views/lists/help-view.ts'
import { renderReport } from '../../cards/views/lists/report-view.ts'
import { nameOf, type Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Platform, Preference } from '../../store/accounts/account-store.ts'
import { readDigest } from '../digest/read-digest.ts'
import { openDesk } from '../office/desk-links.ts'
import { loadReader, normalizeNumber, prefixOn } from '../office/load-for-reading.ts'
import type { Reply } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { asReply, cardReply, sentenceReply } from '../office/replies.ts'
import { readReport } from '../reports/read-report.ts'
import { reportSentences, timeWords } from '../reports/report-words.ts'
import { changeDigest, preferPlatform } from './preferences.ts'
import { showForm } from './show-form.ts'
import { showList, showTaskCard } from './show-tasks.ts'

interface WordsRequest {
  actor: PersonId
  text: string
  surface: string
}

/** Answers `/task …`: a card, a form, or a sentence. Nothing of a task is written. */
export async function runWords(parts: OfficeParts, { actor, text, surface }: WordsRequest): Promise<Reply> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  const { reader, world } = loaded
  const words = parseWords(text, world.profile.office.numberPrefix, Number(world.today.slice(0, 4)))
  switch (words.kind) {
    case 'show': {
      const task = await parts.store.task({ number: words.number })
      if (!task) return sentenceReply(`There is no task ${words.number}. Look it up with "find".`)
      return cardReply(showTaskCard(parts, { task, reader, world }, null))
    }
    case 'list':
      return cardReply(await showList(parts, loaded, { view: words.view, page: 0 }))
    case 'find':
      return cardReply(await showList(parts, loaded, { view: 'find', page: 0, text: words.text }))
    case 'report':
      return cardReply(await showReport(parts, loaded))
    case 'digest':
      return digestReply((await readDigest(parts, { reader, directory: world.directory, send: false })).card)
    case 'digestChange':
      return sentenceReply(await changeDigest(parts, reader, words.change))
    case 'new':
      return asReply(await showForm(parts, { actor, key: { form: 'create', ref: null }, surface }))
    case 'absence':
    case 'authority':
      return asReply(await showForm(parts, { actor, key: { form: words.kind, ref: null }, surface }))
    case 'desk':
      return openDesk(parts, actor, '')
    case 'prefer':
      return sentenceReply(await preferPlatform(parts, actor, words.platform))
    case 'help':
      return cardReply(renderHelp({ ...world, reader, prefix: prefixOn(surface) }))
    case 'unclear':
      return cardReply(withSentence(renderHelp({ ...world, reader, prefix: prefixOn(surface) }), words.sentence))
  }
}

function digestReply(card: AdaptiveCard | null): Reply {
  return card ? cardReply(card) : sentenceReply('Nothing needs you now, and nothing of yours waits on others.')
}

/** What was not understood stands above the words that are. */
function withSentence(help: AdaptiveCard, text: string): AdaptiveCard {
  return { ...help, body: [{ type: 'TextBlock', text, wrap: true, weight: 'Bolder' }, ...(help.body ?? [])] }
}

const listWords = ['active', 'mine', 'due', 'overdue'] as const
type ListWord = (typeof listWords)[number]

type Words =
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

/** Reads what follows `/task` (README: Use it with Slack). `prefix` and `year` complete a number that is written short. */
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
  if (verb === 'digest' && rest !== '') return readDigestWords(rest.toLowerCase())
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
function readDigestWords(rest: string): Words {
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

/** The last twelve months as this reader may see them; the whole report is on the Desk. */
async function showReport(
  parts: OfficeParts,
  { reader, world }: { reader: Person; world: World },
): Promise<AdaptiveCard> {
  const { profile, directory } = world
  const read = await readReport(parts, { reader, world }, { from: null, until: null, unit: null, type: null })
  if ('sentence' in read) throw new Error(read.sentence)
  const { query, open, months } = read.report
  return renderReport({
    ...{ unit: query.unit, from: query.from, until: query.until, months, profile, hasDesk: parts.desk !== null },
    sentences: reportSentences(read.report),
    counts: open.byStatus.map(({ key, open: count, overdue }) => ({ status: key, count, overdue })),
    units: open.byUnit.map(({ key, ...counts }) => ({ name: key, ...counts })),
    persons: open.byPerson.map(({ key, ...counts }) => ({ name: nameOf(directory, key), ...counts })),
    times: timeWords(read.report),
  })
}
