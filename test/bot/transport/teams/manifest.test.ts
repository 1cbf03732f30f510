import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ManifestUtil, type TeamsManifest } from '@microsoft/app-manifest'
import { describe, expect, it } from 'vitest'
import { parseWords } from '../../../../src/bot/requests/run-words.ts'

const folder = 'manifests/teams'
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

/** Microsoft's own schema of that version, as its package carries it. */
function officialSchema(version: string) {
  const home = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'))
  return JSON.parse(readFileSync(join(home, `json-schemas/teams/v${version}/MicrosoftTeams.schema.json`), 'utf8'))
}

const problemsOf = (candidate: object) =>
  ManifestUtil.validateManifestAgainstSchema(candidate as TeamsManifest, officialSchema(manifest.manifestVersion))

/** Width and height of a PNG. */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(join(folder, file))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('the manifest for Teams', () => {
  it('is one by the official schema, which refuses a broken one', async () => {
    expect(await problemsOf(manifest)).toEqual([])

    expect(await problemsOf({ ...manifest, bots: [{ botId: 'x' }] })).not.toEqual([])
  })

  it('has icons of the sizes that Teams wants', () => {
    expect(sizeOf(manifest.icons.color)).toEqual([192, 192])
    expect(sizeOf(manifest.icons.outline)).toEqual([32, 32])
  })

  it('offers words that the bot knows, to people in their own chat only', () => {
    const [bot] = manifest.bots
    const words = bot.commandLists[0].commands.map(({ title }: { title: string }) => title)

    const kinds = words.map((word: string) => parseWords(word, 'ITMS', 2026).kind)
    expect(kinds).not.toContain('unclear')
    expect(kinds).not.toContain('find')
    expect(bot.scopes).toEqual(['personal'])
    expect(bot.supportsFiles).toBe(true)
  })
})
