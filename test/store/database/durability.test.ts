import fs, { mkdtempSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openDatabase } from '../../../src/store/database/open-database.ts'
import { copyEmbedded } from '../../copy-embedded.ts'
import { startProcess } from './start-process.ts'

/** Four processes or databases start one after the other: 8 s, on a busy machine far more. */
const SEVERAL_STARTS_MS = 300_000

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'routeslip-durability-'))
  copyEmbedded(inject('embeddedTemplate'), dataDir)
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test(
  'no commit that was acknowledged is missing after kill -9 of the writer',
  async () => {
    const acknowledged: string[] = []
    for (const round of ['a', 'b']) {
      const writer = startProcess('write-until-killed.ts', dataDir, round)
      for (let n = 0; n < 60; n += 1) acknowledged.push(await writer.nextLine())
      await writer.kill()
    }

    const database = await openDatabase({ dataDir })
    const rows = await database.query<{ key: string }>('SELECT key FROM setting')
    await database.close()

    const found = new Set(rows.map(({ key }) => key))
    expect(acknowledged.filter((key) => !found.has(key))).toEqual([])
    expect(acknowledged).toHaveLength(120)
  },
  SEVERAL_STARTS_MS,
)

test('a commit is on the disk before it is acknowledged', async () => {
  const database = await openDatabase({ dataDir })
  const fsync = vi.spyOn(fs, 'fsyncSync')
  syncBuiltinESMExports()

  await database.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['on-disk', ''])
  const syncs = fsync.mock.calls.length
  fsync.mockRestore()
  syncBuiltinESMExports()
  await database.close()

  expect(syncs).toBeGreaterThan(0)
})
