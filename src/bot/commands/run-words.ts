import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderHelp } from '../../cards/views/help-view.ts'
import type { PersonId } from '../../machine/ids.ts'
import { readDigest } from '../digest/read-digest.ts'
import type { Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { changeDigest } from './change-digest.ts'
import { loadReader } from './load-for-reading.ts'
import { openDesk } from './open-desk.ts'
import { parseWords } from './parse-words.ts'
import { preferPlatform } from './prefer-platform.ts'
import { prefixOn } from './prefix-on.ts'
import { asReply, cardReply, sentenceReply } from './replies.ts'
import { showForm } from './show-form.ts'
import { showList } from './show-list.ts'
import { showReport } from './show-report.ts'
import { showTaskCard } from './show-task-card.ts'

export interface WordsRequest {
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
