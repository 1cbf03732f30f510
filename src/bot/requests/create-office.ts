import { draftFromMail } from '../mail-draft/draft-from-mail.ts'
import { createDrawCard } from '../office/create-draw-card.ts'
import { loadReader } from '../office/load-for-reading.ts'
import { identify } from '../office/make-world.ts'
import type { Office } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { sentenceCard } from '../office/replies.ts'
import { cardAt, pressButton, replyUnderCard } from './press-button.ts'
import { runCommand } from './run-command.ts'
import { runWords } from './run-words.ts'
import { showForm } from './show-form.ts'
import { searchTasks, showHome, suggest } from './show-tasks.ts'
import { submitForm } from './submit-form.ts'
import { listFiles, readFile } from './task-files.ts'

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
