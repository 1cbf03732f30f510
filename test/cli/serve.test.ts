import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitFor } from '../slack/wait-for.ts'
import { runCli, wordsOf } from './run-cli.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'routeslip-serve-'))
const env = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' }

describe('serve on a new folder, without chat', () => {
  const child = spawn(process.execPath, ['src/cli.ts', 'serve'], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += String(chunk)
  })
  const address = () => /ready at (\S+)\. /.exec(printed)?.[1] ?? ''

  beforeAll(async () => {
    await waitFor(
      () => printed.includes('What somebody may do'),
      () => printed,
      { timeoutMs: 100_000 },
    )
  })
  afterAll(() => {
    child.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('answers its probes', async () => {
    const answers = await Promise.all(['/healthz', '/readyz', '/metrics'].map((path) => fetch(address() + path)))

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await answers[2]?.text()).toContain('routeslip_outbox{state="waiting"}')
  })

  it('opens a socket for the command line that only its owner may use', () => {
    const { mode } = statSync(join(dataDir, 'control.sock'))

    expect(mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o077).toBe(0)
  })

  it('prints lines that take a task through its whole life, as they stand', async () => {
    const lines = printed.split('\n').filter((line) => line.startsWith('npx routeslip task'))
    expect(lines.length).toBeGreaterThan(8)

    for (const line of lines) {
      const { code, stderr } = await runCli(wordsOf(line), env)
      expect(`${line}: ${code} ${stderr}`).toBe(`${line}: 0 `)
    }

    const number = /act (\S+) accept/.exec(printed)?.[1] ?? ''
    const shown = await runCli(['task', 'show', number, '--as', 'priya.raman@example.gov', '--json'], env)
    expect(JSON.parse(shown.stdout).status).toBe('submittedToAuthority')
  }, 200_000)

  it('refuses a second one on the same folder with a sentence', async () => {
    const second = await runCli(['serve'], env)

    expect(second.code).toBe(1)
    expect(second.stderr).toContain(dataDir)
  })

  it('stops cleanly on SIGTERM, and the folder can be used by the next', async () => {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')

    expect(code).toBe(0)
    expect((await runCli(['task', 'list', '--as', 'priya.raman@example.gov'], env)).code).toBe(0)
  })
})
