import { cardAt } from './commands/card-at.ts'
import { draftFromMail } from './commands/draft-from-mail.ts'
import { identify } from './commands/identify.ts'
import { loadReader } from './commands/load-for-reading.ts'
import { pressButton } from './commands/press-button.ts'
import { replyUnderCard } from './commands/reply-under-card.ts'
import { runCommand } from './commands/run-command.ts'
import { runWords } from './commands/run-words.ts'
import { searchTasks } from './commands/search-tasks.ts'
import { sentenceCard } from './commands/sentence-card.ts'
import { showForm } from './commands/show-form.ts'
import { showHome } from './commands/show-list.ts'
import { submitForm } from './commands/submit-form.ts'
import { suggest } from './commands/suggest.ts'
import { listFiles, readFile } from './commands/task-files.ts'
import { createDrawCard } from './create-draw-card.ts'
import type { Office } from './office.ts'
import type { OfficeParts } from './office-parts.ts'

/** The one door through which every surface asks and acts. */
export function createOffice(parts: OfficeParts): Office {
  const drawCard = createDrawCard(parts)
  return {
    identify: (identity, verifiedEmail) => identify(parts, identity, verifiedEmail),
    run: (request) => runCommand(parts, request),
    press: (request) => pressButton(parts, request),
    form: (request) => showForm(parts, request),
    submit: (request) => submitForm(parts, request),
    words: (request) => runWords(parts, request),
    async home({ actor, page }) {
      const loaded = await loadReader(parts, actor)
      return 'sentence' in loaded ? sentenceCard(loaded.sentence) : showHome(parts, loaded, page)
    },
    async suggest({ actor, dataset, text }) {
      const loaded = await loadReader(parts, actor)
      return 'sentence' in loaded ? [] : suggest(loaded.world.directory, parts.profile, dataset, text)
    },
    files: (request) => listFiles(parts, request),
    file: (request) => readFile(parts, request),
    search: (request) => searchTasks(parts, request),
    replyUnderCard: (request) => replyUnderCard(parts, request),
    cardAt: (request) => cardAt(parts, drawCard, request),
    draftFromMail: (request) => draftFromMail(parts, request),
    saveFile: (file) => parts.store.saveFile(file),
  }
}
