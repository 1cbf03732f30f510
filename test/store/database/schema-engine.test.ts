import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { copyEmbedded } from '../../copy-embedded.ts'
import { runPrisma } from './run-prisma.ts'

/** Two databases in WebAssembly start for it: 8 s, on a busy machine far more. */
const SEVERAL_STARTS_MS = 300_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routeslip-schema-'))
  cpSync(fileURLToPath(new URL('../../../prisma', import.meta.url)), folder, { recursive: true })
  mkdirSync(join(folder, 'data'))
  copyEmbedded(inject('embeddedTemplate'), join(folder, 'data'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test(
  'the migrations make what the schema describes, and a model added to it is all that the next one would hold',
  async () => {
    const [migrations, schema] = [join(folder, 'migrations'), join(folder, 'schema.prisma')]
    appendFileSync(schema, '\nmodel Probe {\n  id String @id\n  at DateTime @db.Timestamptz(3)\n}\n')

    const sql = await runPrisma(
      ['migrate', 'diff', '--from-migrations', migrations, '--to-schema', schema, '--script'],
      {
        DATABASE_URL: '',
        DATA_DIR: join(folder, 'data'),
      },
    )

    const statements = sql.split('\n').filter((line) => /^(CREATE|ALTER|DROP|Error)/.test(line))
    expect(statements).toEqual(['CREATE TABLE "Probe" ('])
    expect(sql).toContain('    "at" TIMESTAMPTZ(3) NOT NULL,')
  },
  SEVERAL_STARTS_MS,
)
