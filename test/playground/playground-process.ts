import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Microsoft's Agents Playground: a client like Teams, with a Connector of its own, on this machine. */
export interface PlaygroundProcess {
  url: string
  stop(): Promise<void>
}

/**
 * Starts it in front of a bot, with our tenant. Without telemetry, without opening a browser; it listens at every
 * interface, which is why it belongs into a network namespace of its own.
 */
export async function startPlayground(bot: string, folder: string, port: number): Promise<PlaygroundProcess> {
  const cli = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'))
  const args = [cli, '--disable-telemetry', '--channel-id', 'msteams', '--port', String(port), '--app-endpoint', bot]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: fileURLToPath(new URL('config.yml', import.meta.url)),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = `http://localhost:${port}`
  await untilItAnswers(url, child)
  return {
    url,
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null) {
    if ((await fetch(url).catch(() => null))?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error(`The Agents Playground does not answer:\n${said}`)
}
