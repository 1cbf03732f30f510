import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

/** Nothing that a browser does on its own account: the tests run on machines without a way out. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * A headless Chromium with a fresh profile: the one at CHROMIUM_PATH, else the one that `npm ci` brought. Close it.
 * Throws when there is none: a test that needs a browser never passes without one.
 */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  const { executablePath, env } = given ? { executablePath: given, env: {} } : await unpackChromium()
  return chromium.launch({ executablePath, args: flags, env: { ...definedEnv(), ...env }, timeout: 60_000 })
}

/** Opens a page of its own context for `use`: no cookies and no storage of other pages. */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
