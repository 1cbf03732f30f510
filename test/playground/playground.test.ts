import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import type { Seen } from './act.ts'

const loopbackUp = 'ip link set lo up'

/**
 * How to run something in a network namespace with nothing but loopback: as root, else as a user who may make one. Without
 * either the Playground runs in the machine's own network, where it listens at every interface for as long as the test takes.
 */
function ownNetwork(): string[] {
  const may = [['-n'], ['-r', '-n']].find((flags) => {
    return spawnSync('unshare', [...flags, 'sh', '-c', loopbackUp], { stdio: 'ignore' }).status === 0
  })
  if (may) return ['unshare', ...may, 'sh', '-c', `${loopbackUp} && exec "$@"`, 'sh']
  process.stderr.write('No network namespace can be made here: the Agents Playground runs without one.\n')
  return []
}

async function act(folder: string, dataDir: string): Promise<Seen> {
  const [program = '', ...args] = [...ownNetwork(), process.execPath, 'test/playground/act.ts', folder, dataDir]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const code = await new Promise((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`It ended with ${code}; pictures are in ${folder}.\n${stderr}`)
  return JSON.parse(stdout) as Seen
}

describeOnEmbedded('a real client: the Agents Playground in Chromium', (databases) => {
  test('greets the bot, sees a card, presses Accept, and sees it replaced', async () => {
    const { dataDir } = await databases.prepare()
    const folder = mkdtempSync(join(tmpdir(), 'routeslip-playground-'))

    const seen = await act(folder, dataDir)

    process.stdout.write(`Pictures of the Agents Playground: ${folder}\n`)
    expect(seen.welcome).toContain('Tasks that are yours, by status')
    expect(seen.before).toContain('You must accept and answer it.')
    expect(seen.before).toMatch(/^Accept$/m)
    expect(seen.after).toContain('You must answer it.')
    expect(seen.after).not.toMatch(/^Accept$/m)
    expect(seen.facts).toEqual(['created', 'assigned', 'accepted'])
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['1-welcome.png', '2-card.png', '3-accepted.png']))
    expect(seen.output).not.toContain('"level":"error"')
  })
})
