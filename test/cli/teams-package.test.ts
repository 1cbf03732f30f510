import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { problemsOfManifest } from '../../src/cli/teams-package.ts'
import { runCli } from './run-cli.ts'

const appId = '4f0c1e2d-1111-4222-8333-444455556666'
const out = () => join(mkdtempSync(join(tmpdir(), 'routeslip-package-')), 'app.zip')

describe('routeslip manifest teams', () => {
  test('writes a package with our address and id in every place, valid by the official schema', async () => {
    const file = out()

    const { code, stdout } = await runCli(['manifest', 'teams', '--url', 'https://tasks.example.org', '--out', file], {
      MicrosoftAppId: appId,
    })

    expect([code, stdout]).toEqual([0, expect.stringContaining(`Wrote ${file}`)])
    const entries = unzipSync(new Uint8Array(readFileSync(file)))
    expect(Object.keys(entries).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const size = (name: string) => new DataView((entries[name] ?? new Uint8Array()).slice().buffer).getUint32(16)
    expect([size('color.png'), size('outline.png')]).toEqual([192, 32])
    const text = new TextDecoder().decode(entries['manifest.json'])
    const manifest = JSON.parse(text)
    expect(await problemsOfManifest(manifest)).toEqual([])
    expect(text).not.toMatch(/example\.com|00000000-0000/)
    expect(manifest).toMatchObject({
      id: appId,
      bots: [{ botId: appId, supportsFiles: true }],
      composeExtensions: [{ botId: appId, commands: [{ id: 'findTask' }, { id: 'createTask' }] }],
      staticTabs: [{ entityId: 'desk', contentUrl: 'https://tasks.example.org/desk/teams' }],
      validDomains: ['tasks.example.org'],
      webApplicationInfo: { id: appId, resource: `api://tasks.example.org/${appId}` },
    })
  })

  test.each([
    [['--url', 'http://tasks.example.org', '--app-id', appId], '--url'],
    [['--url', 'https://tasks.example.org/below', '--app-id', appId], '--url'],
    [['--url', 'https://tasks.example.org', '--app-id', 'my-bot'], '--app-id'],
    [['--url', 'https://tasks.example.org'], 'MicrosoftAppId'],
    [['--url', 'https://tasks.example.org', '--app-id', appId, '--privacy', 'ftp://x'], 'schema'],
    [['--url', 'https://tasks.example.org', '--app-id', appId, '--out', '/no/such/folder/app.zip'], '--out'],
  ])('refuses %j and says what to write', async (args, named) => {
    const { code, stderr } = await runCli(['manifest', 'teams', '--out', out(), ...args], { MicrosoftAppId: '' })

    expect([code, stderr]).toEqual([2, expect.stringContaining(named)])
  })
})
