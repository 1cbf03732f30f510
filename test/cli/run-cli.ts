import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { NODE_FLAGS } from '../node-flags.ts'

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command line as its users do: a process of its own, without any chat configured. */
export async function runCli(args: readonly string[], env: Record<string, string>): Promise<CliResult> {
  const child = spawn(process.execPath, [...NODE_FLAGS, 'src/cli.ts', ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}
