import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Exhibit, showExhibit } from './exhibit.ts'
import { indexPage } from './index-page.ts'
import { kindPage } from './kind-page.ts'

const assets = fileURLToPath(new URL('./assets/', import.meta.url))
/** The official renderer with its markdown processor, as its documentation says to use them. */
const borrowed = [
  import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'),
  import.meta.resolve('adaptivecards/lib/adaptivecards.css'),
  import.meta.resolve('markdown-it/dist/markdown-it.min.js'),
].map((url) => fileURLToPath(url))

/** Writes the gallery into a folder, which is emptied first: an index and a page for each kind. Returns the pages' names. */
export function writeGallery(folder: string, exhibits: readonly Exhibit[]): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(assets)) copyFileSync(join(assets, file), join(folder, file))
  for (const file of borrowed) copyFileSync(file, join(folder, basename(file)))
  const kinds = Map.groupBy(exhibits.map(showExhibit), ({ kind }) => kind)
  const pages = [
    ['index.html', indexPage(kinds)] as const,
    ...[...kinds].map(([kind, shown]) => [`${kind}.html`, kindPage(kind, shown)] as const),
  ]
  for (const [name, page] of pages) writeFileSync(join(folder, name), page)
  return pages.map(([name]) => name)
}
