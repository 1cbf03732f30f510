import { fileURLToPath } from 'node:url'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { collectExhibits } from './collect-exhibits.ts'
import { writeGallery } from './write-gallery.ts'

/** `npm run cards:gallery`: writes the gallery of all cards into `gallery/`. */
const root = new URL('../../', import.meta.url)
const folder = fileURLToPath(new URL('gallery', root))
const profile = await loadProfile(process.env['PROFILE'] ?? fileURLToPath(new URL('profiles/ihsc', root)))
const pages = writeGallery(folder, collectExhibits(profile))
console.log(`${pages.length} pages; open ${folder}/index.html`)
