import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runPrisma } from './run-prisma.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routeslip-schema-'))
  cpSync(fileURLToPath(new URL('../../../prisma', import.meta.url)), folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The SQL from what the migrations make to what the schema says. */
function difference(): Promise<string> {
  const [migrations, schema] = [join(folder, 'migrations'), join(folder, 'schema.prisma')]
  const data = { DATABASE_URL: '', DATA_DIR: join(folder, 'data') }
  return runPrisma(['migrate', 'diff', '--from-migrations', migrations, '--to-schema', schema, '--script'], data)
}

test('the migrations make exactly the tables that the schema describes', async () => {
  const sql = await difference()

  expect(sql).not.toMatch(/error/i)
  expect(sql).not.toMatch(/CREATE|ALTER|DROP/)
})

test('a model added to the schema becomes the SQL of its migration', async () => {
  appendFileSync(
    join(folder, 'schema.prisma'),
    '\nmodel Probe {\n  id String @id\n  at DateTime @db.Timestamptz(3)\n}\n',
  )

  const sql = await difference()

  expect(sql).toContain('CREATE TABLE "Probe" (\n    "id" TEXT NOT NULL,\n    "at" TIMESTAMPTZ(3) NOT NULL,')
})
