import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTemplates } from '../../src/bot/config/load-templates.ts'
import { allPreviews } from '../../src/cards/previews/all-previews.ts'
import { replaceTemplates } from '../../src/cards/render-card.ts'
import { checkProfile } from '../../src/cli/doctor/office-checks.ts'
import { ihsc as profile } from '../machine/profile/ihsc.ts'

interface Template {
  body: Record<string, unknown>[]
  actions: Record<string, unknown>[]
}

let office: string

beforeEach(() => {
  office = mkdtempSync(join(tmpdir(), 'routeslip-office-'))
  cpSync('profiles/ihsc/profile.yaml', join(office, 'profile.yaml'))
  mkdirSync(join(office, 'cards'))
})

afterEach(() => rmSync(office, { recursive: true, force: true }))

/** The office's own card of a task: ours, changed. */
function writeTaskCard(change: (template: Template) => void): string {
  const template = JSON.parse(readFileSync('src/cards/templates/task-card.json', 'utf8')) as Template
  change(template)
  const file = join(office, 'cards/task-card.json')
  writeFileSync(file, JSON.stringify(template))
  return file
}

describe("an office's own card template", () => {
  it('takes the place of ours', () => {
    writeTaskCard(({ body }) => body.unshift({ type: 'TextBlock', text: 'Health Service Corps' }))
    const before = replaceTemplates(loadTemplates(office, profile))
    try {
      const card = allPreviews(profile)
        .find(({ kind }) => kind === 'assignment')
        ?.draw().card

      expect(card?.body?.[0]?.['text']).toBe('Health Service Corps')
    } finally {
      replaceTemplates(before)
    }
  })

  it('that is right is counted by doctor', async () => {
    writeTaskCard(() => {})

    expect(await checkProfile(office)).toMatchObject([
      { state: 'ok', sentence: expect.stringContaining('1 card of its own') },
    ])
  })

  it.each([
    ['a field that the card does not have', '/body/1/text', 'titel', (t: Template) => replace(t.body[1], `\${titel}`)],
    ['an element that nobody knows', '/body/0', 'Stars', (t: Template) => t.body.unshift({ type: 'Stars', text: 'x' })],
    ['a title too long for a button', '/actions/0/title', '75', (t: Template) => retitle(t.actions[0])],
    ['a type that is missing', '/body/0/type', 'needs a "type"', (t: Template) => t.body.unshift({ text: 'x' })],
  ])('with %s fails doctor with its file and place', async (_what, place, word, change) => {
    const file = writeTaskCard(change)

    const findings = await checkProfile(office)

    expect(findings).toMatchObject([{ check: 'profile', state: 'wrong' }])
    expect(findings[0]?.sentence).toMatch(`${file}: ${place}: `)
    expect(findings[0]?.sentence).toContain(word)
  })

  it('of a card that there is not, or that is no JSON, fails doctor', async () => {
    writeFileSync(join(office, 'cards/letter.json'), '{}')
    writeFileSync(join(office, 'cards/help.json'), '{"type": ')

    const sentences = (await checkProfile(office)).map(({ sentence }) => sentence)

    expect(sentences).toEqual([
      expect.stringMatching(/help\.json: it is not JSON/),
      expect.stringMatching(/letter\.json: There is no card "letter"/),
    ])
  })
})

function replace(element: Record<string, unknown> | undefined, text: string): void {
  if (element) element['text'] = text
}

function retitle(action: Record<string, unknown> | undefined): void {
  if (action) action['title'] = `\${title}: ${'press me '.repeat(10)}`
}
