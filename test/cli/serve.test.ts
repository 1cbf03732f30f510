import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitFor } from '../slack/wait-for.ts'
import { runCli } from './run-cli.ts'

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
      () => printed.includes('Open http'),
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

  it('says in one line where to look and what to click first', async () => {
    const line = printed.split('\n').find((each) => each.startsWith('Open '))

    expect(line).toMatch(/^Open http:\S+\/desk, choose [^,]+ \([^)]+\), and press Clear on the card that needs you\.$/)
    expect((await fetch(`${address()}/desk`)).status).toBe(401)
  })

  it('lets a task be taken through its whole life from the command line', async () => {
    const act = (by: string, ...words: string[]) => runCli(['task', ...words, '--as', `${by}@example.gov`], env)
    const values = ['title=Vaccine stock', 'taskType=media-query', 'requestor=ERO', 'taskAuthority=ERO']
    const sets = [...values, 'instruction=How many doses are left?'].flatMap((value) => ['--set', value])
    const made = await act('priya.raman', 'create', '--unit', 'ICU=abigail.osei@example.gov', ...sets)
    const number = /\S+-\d{4}-\d{5}/.exec(made.stdout)?.[0] ?? ''

    const steps: [string, string, ...string[]][] = [
      ['abigail.osei', 'accept'],
      ['abigail.osei', 'respond', '--set', 'text=240 doses at one site, 80 at the other.'],
      ['abigail.osei', 'sendToUnitChief'],
      ['claudette.roy', 'unitClear'],
      ['abigail.osei', 'submitToHq'],
      ['priya.raman', 'sendToAd'],
      ['desmond.achebe', 'clear'],
      ['priya.raman', 'submitToAuthority', '--set', 'reference=E-mail to ERO'],
    ]
    for (const [by, event, ...more] of steps) {
      const { code, stderr } = await act(by, 'act', number, event, ...more)
      expect(`${event}: ${code} ${stderr}`).toBe(`${event}: 0 `)
    }

    const shown = await act('priya.raman', 'show', number, '--json')
    const { status, taskType, names } = JSON.parse(shown.stdout)
    expect([status, taskType]).toEqual(['submittedToAuthority', 'media-query'])
    const details = await act('priya.raman', 'show', number, '--details')
    const listed = await act('priya.raman', 'list', '--find', number)
    for (const words of [names.status, names.taskType, 'Unit complete', '240 doses at one site', 'Cleared by Desmond'])
      expect(details.stdout).toContain(words)
    expect(listed.stdout).toContain(`${number}  ${names.status}  `)
    for (const { stdout } of [details, listed]) expect(stdout).not.toMatch(/submittedToAuthority|media-query|taskType/)
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
