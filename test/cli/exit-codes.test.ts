import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { copyEmbedded } from '../copy-embedded.ts'
import type { DatabaseLocation } from '../databases.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'routeslip-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the command line', () => {
  it.each([[['--help']], [['task', 'act', '--help']], [['doctor', '--help']], [['card', 'to-slack', '--help']]])(
    'explains itself: %j',
    async (args) => {
      const { code, stdout } = await runCli(args, {})

      expect(code).toBe(0)
      expect(stdout).toContain('Usage: routeslip')
    },
  )

  it.each([[['dance']], [['task', 'act']], [['task', 'list', '--as', 'a@b.c', '--page', '0']], [['export', '1']]])(
    'ends with 2 when it was written wrongly: %j',
    async (args) => {
      const { code, stderr } = await runCli(args, { DATA_DIR: folder })

      expect(code).toBe(2)
      expect(stderr).not.toBe('')
    },
  )

  it('ends with 2 and one line for each variable when the environment is wrong', async () => {
    const { code, stderr } = await runCli(['serve'], { PORT: 'web', LOG_LEVEL: 'loud' })

    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^PORT: /), expect.stringMatching(/^LOG_LEVEL: /)])
  })

  it('converts a card, and says on stderr what Slack cannot carry', async () => {
    const file = join(folder, 'card.json')
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hello' }] }
    writeFileSync(file, JSON.stringify(card))

    const slack = await runCli(['card', 'to-slack', file], {})
    const teams = await runCli(['card', 'to-teams', file], {})

    expect([slack.code, teams.code]).toEqual([0, 0])
    expect(JSON.stringify(JSON.parse(slack.stdout).blocks)).toContain('Hello')
    expect(JSON.parse(teams.stdout)).toMatchObject({ type: 'message', attachments: [{ content: card }] })
  })

  it('prints what Slack cannot carry with the payload, for a card that begins with a byte order mark too', async () => {
    const file = join(folder, 'marked.json')
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'Wonder', title: 'Magic' },
        { type: 'TextBlock', text: 'Hello' },
      ],
    }
    writeFileSync(file, `\ufeff${JSON.stringify(card)}`)

    const message = await runCli(['card', 'to-slack', file], {})
    const modal = await runCli(['card', 'to-slack', file, '--modal'], {})

    expect(JSON.parse(message.stdout)).toMatchObject({ losses: [{ pointer: '/body/0', value: 'Magic' }] })
    expect(JSON.parse(modal.stdout)).toMatchObject({ view: { type: 'modal' }, losses: [{ pointer: '/body/0' }] })
  })

  it('names the place where a card is wrong in one line', async () => {
    const file = join(folder, 'wrong-card.json')
    writeFileSync(file, JSON.stringify({ type: 'AdaptiveCard', body: [{ text: 'no type' }] }))

    const { code, stderr } = await runCli(['card', 'to-slack', file], {})

    expect(code).toBe(2)
    expect(stderr.trim()).toMatch(/wrong-card\.json: \/body\/0\/type: .+$/)
  })

  it('ends with 2 for a file that is no card', async () => {
    const file = join(folder, 'no-card.json')
    writeFileSync(file, '[]')

    expect((await runCli(['card', 'to-slack', file], {})).code).toBe(2)
  })

  it('fills in the manifest, for an https address only', async () => {
    const filled = await runCli(['manifest', 'slack', '--url', 'https://tasks.example.org/'], {})
    const refused = await runCli(['manifest', 'slack', '--url', 'http://tasks.example.org'], {})

    expect(filled.code).toBe(0)
    expect(filled.stdout).toContain('https://tasks.example.org/slack/events')
    expect(refused.code).toBe(2)
  })
})

describeOnOneDatabase('an import of people', (databases) => {
  it('into a new database leaves the demo office out, and says later who is not in the file', async () => {
    const place = await databases.prepare()
    const file = join(folder, 'own-people.csv')
    const header =
      'email,name,title,unit,roles,positions,supervisor,time_zone,acting_for,acting_from,acting_until,active'
    const row = (name: string) => `${name}@office.test,${name},Clerk,HOU,,,,America/New_York,,,,yes`
    writeFileSync(file, [header, row('ada'), row('bo')].join('\n'))
    const first = await runCli(['people', 'import', file, '--json'], place.env)
    writeFileSync(file, [header, row('ada')].join('\n'))

    const second = await runCli(['people', 'import', file], place.env)

    expect(JSON.parse(first.stdout)).toMatchObject({ added: 2, others: 0 })
    expect(second.stdout).toContain('1 active person of the directory, not in this file')
  })

  it('names the bad row and whom it takes along, and imports nothing then', async () => {
    const place = await databases.prepare()
    const file = join(folder, 'bad-people.csv')
    const rows = [
      'email,name,unit,supervisor',
      'boss@office.test,Boss,NOPE,',
      'ada@office.test,Ada,HOU,boss@office.test',
    ]
    writeFileSync(file, rows.join('\n'))

    const { code, stderr } = await runCli(['people', 'import', file], place.env)

    expect(code).toBe(1)
    expect(stderr).toContain('line 2, column unit')
    expect(stderr).toContain('boss@office.test, the supervisor of ada@office.test')
  })
})

describe('a start that cannot succeed', () => {
  it('says that the port is taken, and which variable to change', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo

    const dataDir = join(folder, 'taken-port')
    copyEmbedded(inject('embeddedTemplate'), dataDir)

    const { code, stderr } = await runCli(['serve'], { DATA_DIR: dataDir, PORT: String(port) })
    other.close()

    expect(code).toBe(2)
    expect(stderr).toContain(`PORT: ${port} is in use by another program; choose another.`)
  })

  it('says that the data folder cannot be used', async () => {
    const file = join(folder, 'no-folder')
    writeFileSync(file, '')

    const { code, stderr } = await runCli(['serve'], { DATA_DIR: file })

    expect(code).toBe(1)
    expect(stderr).toContain(`The data folder ${file} cannot be used`)
  })
})

describeOnOneDatabase('the verbs on tasks', (databases) => {
  let place: DatabaseLocation
  beforeAll(async () => {
    place = await databases.prepare()
    const { code } = await runCli(['people', 'import', 'profiles/ihsc/people.csv'], place.env)
    expect(code).toBe(0)
  })
  const manager = ['--as', 'priya.raman@example.gov']

  it('import people again without a change', async () => {
    const { code, stdout } = await runCli(['people', 'import', 'profiles/ihsc/people.csv', '--json'], place.env)

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ added: 0, changed: 0, unchanged: 37, bad: [] })
  })

  it('make, show and list a task, take values from a file, and pack its record', async () => {
    const values = join(folder, 'task.yaml')
    const attachment = join(folder, 'note.txt')
    const out = join(folder, `pack-${databases.kind}`)
    writeFileSync(attachment, 'stock of today')
    writeFileSync(
      values,
      'title: Stock\ntaskType: ihsc-internal\nrequestor: ERO\ntaskAuthority: ERO\ninstruction: Count.\nlanes:\n  - { unit: MQMU, actionOfficer: brian.delgado@example.gov }\n',
    )

    const made = await runCli(
      ['task', 'create', ...manager, '--from', values, '--file', attachment, '--json'],
      place.env,
    )
    const { number } = JSON.parse(made.stdout)
    const shown = await runCli(['task', 'show', number, ...manager, '--json'], place.env)
    const listed = await runCli(['task', 'list', ...manager, '--json'], place.env)
    const packed = await runCli(['export', number, '--out', out, '--json'], place.env)

    expect(number).toMatch(/^ITMS-\d{4}-\d{5}$/)
    expect(JSON.parse(shown.stdout)).toMatchObject({ title: 'Stock', units: [{ unit: 'MQMU', state: 'assigned' }] })
    expect(JSON.parse(shown.stdout)).not.toHaveProperty('details')
    expect(JSON.parse(listed.stdout).rows.map((row: { number: string }) => row.number)).toContain(number)
    const pack = JSON.parse(packed.stdout)
    expect(pack).toMatchObject({ task: { number }, attachments: [{ name: 'note.txt', bytes: 14 }] })
    expect(pack.facts.length).toBeGreaterThan(0)
    expect(pack.deliveries.length).toBeGreaterThan(0)
  })

  it('refuse with a sentence and 1', async () => {
    const noTask = await runCli(['task', 'show', '99999', ...manager], place.env)
    const nobody = await runCli(['task', 'list', '--as', 'nobody@example.gov'], place.env)

    expect([noTask.code, nobody.code]).toEqual([1, 1])
    expect(noTask.stderr).toMatch(/There is no task ITMS-\d{4}-99999\./)
    expect(nobody.stderr).toContain('nobody@example.gov')
  })

  it('are in order for the doctor', async () => {
    const { code, stdout } = await runCli(['doctor', '--json'], place.env)

    const findings: { check: string; state: string; sentence: string }[] = JSON.parse(stdout)
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([])
    expect(code).toBe(0)
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['database', 'people', 'outbox', 'slack']),
    )
    // Others may work on a PostgreSQL database too, and each process would make a key of its own.
    const notes = findings.filter(({ sentence }) => sentence.includes('same ROUTESLIP_KEY'))
    expect(notes.map(({ state }) => state)).toEqual(databases.kind === 'postgres' ? ['note'] : [])
  })
})
