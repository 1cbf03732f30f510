import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../free-port.ts'
import { NODE_FLAGS } from '../node-flags.ts'
import type { SlackStandIn } from '../slack/slack-stand-in.ts'

/** What a start needs beside the machine: where the database is, and Slack where there is one. */
export interface StartOptions {
  env: Record<string, string>
  slack?: SlackStandIn
  /** http: the request URL; socket: socket mode. */
  via?: 'http' | 'socket'
}

/** The project as its users run it: `serve` in a process of its own. */
export class RouteslipProcess {
  readonly url: string
  private readonly child: ChildProcess
  /** Everything it wrote, for failure messages and for what must not stand there. */
  output = ''
  private readonly ended: Promise<number | null>

  private constructor(child: ChildProcess, url: string) {
    this.child = child
    this.url = url
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    this.ended = new Promise((resolve) => child.on('exit', resolve))
  }

  /** Starts it and waits until /readyz answers. */
  static async start({ env, slack, via = 'http' }: StartOptions): Promise<RouteslipProcess> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    slack?.connectTo(`${url}/slack/events`)
    const child = spawn(process.execPath, [...NODE_FLAGS, 'src/cli.ts', 'serve'], {
      env: { ...process.env, LOG_LEVEL: 'info', ...env, PORT: String(port), ...slackEnvironment(slack, via) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const started = new RouteslipProcess(child, url)
    await started.waitUntilReady()
    return started
  }

  /** Ends it as an operator would, and waits. Returns the exit code. */
  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.ended
  }

  private async waitUntilReady(): Promise<void> {
    const deadline = Date.now() + 60_000
    let hasEnded = false
    void this.ended.then(() => {
      hasEnded = true
    })
    while (Date.now() < deadline && !hasEnded) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    this.child.kill('SIGKILL')
    throw new Error(`Routeslip did not become ready:\n${this.output}`)
  }
}

function slackEnvironment(slack: SlackStandIn | undefined, via: 'http' | 'socket'): Record<string, string> {
  if (!slack) return { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: '', SLACK_API_URL: '' }
  return {
    SLACK_API_URL: slack.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: via === 'socket' ? '' : slack.signingSecret,
    SLACK_APP_TOKEN: via === 'socket' ? slack.appToken : '',
  }
}

/** Runs one verb of the command line to its end. */
export async function runCli(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [...NODE_FLAGS, 'src/cli.ts', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { code, stdout, stderr }
}
