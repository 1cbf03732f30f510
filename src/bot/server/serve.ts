import type { AddressInfo } from 'node:net'
import { toSlackModal } from '../../cards/to-slack.ts'
import { taskManagersOf } from '../../machine/people/directory.ts'
import type { Platform } from '../../store/accounts/account-store.ts'
import { startChores } from '../chores/start-chores.ts'
import { ConfigError } from '../config/config-error.ts'
import { keyWarning } from '../config/keep-key.ts'
import type { Config } from '../config/read-config.ts'
import type { TeamsConfig } from '../config/read-teams-config.ts'
import { pathTooLong, socketPath } from '../control/call-control.ts'
import { callHere } from '../control/operations.ts'
import { type ControlServer, serveControl } from '../control/serve-control.ts'
import { loadDemoTasks } from '../demo/load-demo-tasks.ts'
import { createHttpServer, type HttpRoute } from '../http/http-server.ts'
import type { Logger } from '../logging/create-logger.ts'
import type { Mailer } from '../mail/mailer.ts'
import { createDrawCard, createDrawMessage } from '../office/create-draw-card.ts'
import { startWorker } from '../outbox/start-worker.ts'
import { createEmailTransport } from '../transport/email/create-email-transport.ts'
import { createSlackTransport } from '../transport/slack/connect/create-slack-transport.ts'
import type { TeamsTransport, TeamsTransportOptions } from '../transport/teams/connect/create-teams-transport.ts'
import type { Transport } from '../transport/transport.ts'
import { healthRoutes } from './health-routes.ts'
import { type OpenOffice, openOffice } from './open-office.ts'

export interface Serving {
  office: OpenOffice
  /** `http://127.0.0.1:3978`: with the port that was given for PORT=0. */
  address: string
  platforms: Platform[]
  /** Takes nothing new, ends what is under way, and closes the database. */
  stop(): Promise<void>
}

/** What a further surface on the office works with. */
export interface SurfaceParts {
  config: Config
  office: OpenOffice
  /** The chat platforms that run. */
  platforms: Platform[]
}

/** A surface that the composition root brings along; `stop` ends what would keep its connections open. */
export interface Surface {
  routes: HttpRoute[]
  stop(): Promise<void>
}

/** On PostgreSQL another process may commit; the embedded database is ours alone, and each commit wakes the worker. */
const POLL_MS = { embedded: 30_000, postgres: 2000 }

/** Starts everything in the order in which it is needed, and undoes it in reverse when a part cannot start. */
export async function serve(
  config: Config,
  logger: Logger,
  { surfaces = [] }: { surfaces?: ((parts: SurfaceParts) => Surface)[] } = {},
): Promise<Serving> {
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error) => logger.error({ err: error }, 'a part did not stop cleanly'))
    }
  }
  try {
    const office = await openOffice(config, logger)
    undo.push(office.close)
    const warning = keyWarning(config)
    if (warning !== null) logger.warn(warning)

    const { transports, routes } = await createTransports(config, office, logger)
    if (office.kind === 'embedded' && transports.size === 0) await showDemo(office, config, logger)
    const parts = {
      ...office.parts,
      transports,
      drawCard: createDrawCard(office.parts),
      drawMessage: createDrawMessage(office.parts),
      random: Math.random,
    }
    // The lock on DATA_DIR says that whoever held a claim is dead.
    if (office.kind === 'embedded') await parts.store.lapseClaims(parts.clock().toISOString())
    const worker = startWorker(parts, { pollMs: POLL_MS[office.kind] })
    office.onCommit(worker.wake)
    undo.push(worker.stop)
    undo.push(startChores(office.parts).stop)

    const further = surfaces.map((open) => open({ config, office, platforms: [...transports.keys()] }))
    const ofSurfaces = further.flatMap((surface) => surface.routes)
    const address = await listen(config, [...routes, ...ofSurfaces, ...health(office)], logger, undo)
    for (const surface of further) undo.push(surface.stop)
    const control = await openControl(config, office, logger)
    if (control) undo.push(control.stop)
    for (const transport of transports.values()) {
      await transport.start()
      undo.push(() => transport.stop())
    }
    const warming = warmUp(office)
    undo.push(() => warming)
    return { office, address, platforms: [...transports.keys()], stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A new office without chat is there to be tried: it gets something to look at. */
async function showDemo({ parts }: OpenOffice, { profileDir }: Config, logger: Logger): Promise<void> {
  try {
    const made = await loadDemoTasks(parts, profileDir)
    if (made > 0) logger.info({ made }, 'the taskings of the demo office were loaded')
  } catch (error) {
    logger.warn({ err: error }, 'the taskings of the demo office could not all be loaded')
  }
}

async function createTransports(config: Config, { office, parts }: OpenOffice, logger: Logger) {
  const slack = config.slack && createSlackTransport({ config: config.slack, office, logger })
  const teams = config.teams && (await createTeams(config.teams, { office, conversations: parts.store, logger }))
  const transports = new Map<Platform, Transport>()
  if (slack) transports.set('slack', slack)
  if (teams) transports.set('teams', teams)
  if (parts.mailer) transports.set('email', createEmail(parts, parts.mailer))
  return { transports, routes: [...(slack?.routes ?? []), ...(teams?.routes ?? [])] }
}

function createEmail({ profile: { office }, publicUrl }: OpenOffice['parts'], mailer: Mailer): Transport {
  return createEmailTransport({
    ...{ mailer, publicUrl, numberPrefix: office.numberPrefix, officeName: office.shortName },
  })
}

/** Loaded only where Teams is used: botbuilder takes a second or two to load. */
async function createTeams(config: TeamsConfig, parts: Omit<TeamsTransportOptions, 'config'>): Promise<TeamsTransport> {
  const { createTeamsTransport } = await import('../transport/teams/connect/create-teams-transport.ts')
  return createTeamsTransport({ config, ...parts })
}

function health({ parts: { store, counters } }: OpenOffice): HttpRoute[] {
  // The directory's revision is read from the database each time; the schema was brought up to date before we listen.
  return healthRoutes({ store, counters, isReady: async () => Boolean(await store.directory()) })
}

/** A browser keeps connections on which it never asked anything; they do not hold up the end longer than this. */
const LONGEST_ANSWER_MS = 3000

async function listen(
  config: Config,
  routes: HttpRoute[],
  logger: Logger,
  undo: (() => Promise<void>)[],
): Promise<string> {
  const server = createHttpServer({ routes, logger })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, config))).listen(config.port, config.host, resolve)
  })
  undo.push(
    () =>
      new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS)
        server.close(() => {
          clearTimeout(cutOff)
          resolve()
        })
        server.closeIdleConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${port}`
}

/** What whoever starts a second one, or on another machine, has to mend. */
function cannotListen(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError([`PORT: ${port} is in use by another program; choose another.`])
  if (error.code === 'EACCES')
    return new ConfigError([`PORT: ${port} may not be used by this user; choose one from 1024.`])
  const isHost = error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL' || error.code === 'EAI_AGAIN'
  return isHost ? new ConfigError([`HOST: ${host} is no address of this machine; name one, as 127.0.0.1.`]) : error
}

/** The command line's way in; with DATABASE_URL it opens the database itself. */
async function openControl(config: Config, office: OpenOffice, logger: Logger): Promise<ControlServer | null> {
  if (config.databaseUrl !== null) return null
  const path = socketPath(config.dataDir)
  if (path !== null) return serveControl(path, callHere(office), logger)
  logger.warn(pathTooLong)
  return null
}

/**
 * Draws the form of a new task and a list once, for nobody: in a new process the first of them loads, compiles and plans,
 * which somebody would wait for (1.6 s on a busy machine). Changes nothing, and an error is only logged.
 */
async function warmUp({ office, parts: { store, logger } }: OpenOffice): Promise<void> {
  try {
    const [manager] = taskManagersOf(await store.directory())
    if (!manager) return
    const form = await office.form({ actor: manager.id, key: { form: 'create', ref: null }, surface: 'warm-up' })
    if ('card' in form) toSlackModal(form.card, { callbackId: form.form, privateMetadata: '', title: form.title })
    await office.home({ actor: manager.id, page: 0 })
  } catch (error) {
    logger.warn({ err: error }, 'the first form could not be drawn ahead of time')
  }
}
