import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Config } from '../bot/config/read-config.ts'
import { createDrawCard } from '../bot/office/create-draw-card.ts'
import type { Surface, SurfaceParts } from '../bot/server/serve.ts'
import { addCardActions } from './cards/add-card-actions.ts'
import { addDirectoryPage } from './directory/add-directory-page.ts'
import { checkCsrf, checkHost, isLoopback, securityHeaders } from './guard/check-request.ts'
import { addInboxPage } from './inbox/add-inbox-page.ts'
import { addListPages } from './lists/add-list-pages.ts'
import { addLive } from './live/add-live.ts'
import { createLive } from './live/create-live.ts'
import { addNewTaskPage } from './new-task/add-new-task-page.ts'
import { sentencePage } from './page/bare-page.ts'
import type { DeskEnv, DeskParts } from './page/desk-parts.ts'
import { addStaticFiles } from './page/static-files.ts'
import { addPreferencesPage } from './preferences/add-preferences-page.ts'
import { addReportsPage } from './reports/add-reports-page.ts'
import { addMailLink } from './sign-in/add-mail-link.ts'
import { addPersonaSwitch, addSignInPages } from './sign-in/add-sign-in-pages.ts'
import { requireReader } from './sign-in/require-reader.ts'
import { addTaskPage } from './task/add-task-page.ts'
import { addTeamsTab } from './teams/add-teams-tab.ts'
import { createVerifyTabToken } from './teams/verify-tab-token.ts'

/** The largest body: a form with its files. Each file has its own limit. */
const MOST_BODY_BYTES = 64 * 1024 * 1024

/** How late a page sees what another process committed. */
const POLL_MS = 1500

/** Opens the Desk on a serving office. */
export function openDesk({ config, office, platforms }: SurfaceParts): Surface {
  const hasPersonas = platforms.length === 0 && isLoopback(config.host)
  const live = createLive({
    store: office.parts.store.inbox,
    logger: office.parts.logger,
    pollMs: office.kind === 'postgres' ? POLL_MS : null,
  })
  office.onCommit(live.wake)
  // On the Desk itself no card needs a way to the Desk.
  const drawCard = createDrawCard({ ...office.parts, desk: null })
  return createDesk({
    ...office.parts,
    ...{ office: office.office, drawCard, live, hasPersonas, platforms, host: config.host, ...teamsTab(config) },
  })
}

const framesOf = {
  public: 'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.office.com',
  government: 'https://*.teams.microsoft.us https://*.office365.us',
}

/** With Teams and an https address the Desk is a tab there, and Teams alone may frame it. */
function teamsTab({ teams, publicUrl }: Config): Pick<DeskParts, 'frameAncestors' | 'verifyTabToken'> {
  if (!teams || teams.proof.kind === 'none' || !publicUrl?.startsWith('https:')) {
    return { frameAncestors: "'none'", verifyTabToken: null }
  }
  return { frameAncestors: framesOf[teams.cloud], verifyTabToken: createVerifyTabToken(teams, publicUrl) }
}

/**
 * The Desk: every page below /desk. The order is the rule: host and headers for all, then what needs no session (files,
 * signing in), then the guard, then the pages.
 */
export function createDesk(parts: DeskParts): Surface {
  const app = new Hono<DeskEnv>({ strict: false })
  app.use(securityHeaders(parts), checkHost(parts))
  app.onError((error, c) => {
    parts.logger.error({ err: error, method: c.req.method }, 'a page of the Desk failed')
    return c.html(sentencePage('That did not work', 'Something went wrong here; the log says more. Try again.'), 500)
  })
  app.notFound((c) => c.html(sentencePage('Not found', 'There is no such page.'), 404))
  addStaticFiles(app)
  addSignInPages(app, parts)
  addMailLink(app, parts)
  addPersonaSwitch(app, parts)
  if (parts.verifyTabToken) addTeamsTab(app, parts, parts.verifyTabToken)
  app.use(requireReader(parts), checkCsrf)
  // An open page asks who is signed in now, to go on in a new session of the same person (ADR 0024).
  app.get('/desk/session', (c) => c.json({ person: c.get('reader').id, csrf: c.get('csrf') }))
  addCardActions(app, parts)
  const endConnections = addLive(app, parts, parts.live)
  addInboxPage(app, parts)
  addTaskPage(app, parts)
  addListPages(app, parts)
  addNewTaskPage(app, parts)
  addDirectoryPage(app, parts)
  addReportsPage(app, parts)
  addPreferencesPage(app, parts)

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return {
    routes: [{ method: '*', path: '/desk', isPrefix: true, maxBodyBytes: MOST_BODY_BYTES, handle: listener }],
    async stop() {
      parts.live.stop()
      endConnections()
    },
  }
}
