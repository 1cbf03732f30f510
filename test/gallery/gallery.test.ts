import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectExhibits } from '../../tools/gallery/collect-exhibits.ts'
import { writeGallery } from '../../tools/gallery/write-gallery.ts'
import { openBrowser, withPage } from '../browser.ts'
import { ihsc } from '../machine/profile/ihsc.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'routeslip-gallery-'))
const exhibits = collectExhibits(ihsc)
let pages: string[] = []
let browser: Browser

beforeAll(async () => {
  pages = writeGallery(folder, exhibits)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(page: Page, name: string): Promise<void> {
  await page.goto(pathToFileURL(join(folder, name)).href)
  if (name !== 'index.html') await page.waitForSelector('html[data-drawn]', { state: 'attached' })
}

/** What axe finds. The frames that are taken out hold the same elements as those that stay, and cost four times as much. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(
    `for (const extra of document.querySelectorAll('.frame.desktop, #minimal, #sensitive')) extra.remove()`,
  )
  await page.evaluate(axe)
  return page.evaluate(`axe.run({ preload: false }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => [id, target.join(' '), html].join(': '))))`)
}

describe('the gallery of cards', () => {
  it('has a page for each kind, and an index with an anchor for each', () => {
    const index = readFileSync(join(folder, 'index.html'), 'utf8')
    const kinds = [...new Set(exhibits.map(({ kind }) => kind))]

    expect(pages.toSorted()).toEqual(['index.html', ...kinds.map((kind) => `${kind}.html`)].toSorted())
    for (const kind of kinds) expect(index).toContain(`<section id="${kind}">`)
  })

  it('takes nothing from another host, and runs no script of its pages', () => {
    for (const page of pages) {
      const text = readFileSync(join(folder, page), 'utf8')
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
      expect(text).not.toMatch(/<script(?! src="[a-z-]+(\.min)?\.js" defer>| type="application\/json")/)
      expect(text).not.toMatch(/ on\w+="/)
    }
  })

  it('draws every card with the official renderer in both themes, without an axe violation', {
    timeout: 600_000,
  }, async () => {
    const found: Record<string, string[]> = {}
    const undrawn: string[] = []
    await withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
      for (const name of pages) {
        await open(page, name)
        const empty = await page.locator('.card:not(:has(.ac-adaptiveCard))').count()
        if (empty > 0) undrawn.push(name)
        const violations = await violationsOn(page)
        if (violations.length > 0) found[name] = violations
      }
    })

    expect(undrawn).toEqual([])
    expect(found).toEqual({})
  })

  it('does not make a phone scroll sideways', async () => {
    await withPage(browser, { viewport: { width: 375, height: 700 } }, async (page) => {
      for (const name of ['index.html', 'overview.html', 'form-create.html', 'details.html']) {
        await open(page, name)
        expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(375)
      }
    })
  })
})
