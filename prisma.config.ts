import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// Prisma looks for its schema engine before every command and downloads it when it is not there; on a closed network
// every command would die. The engine of `tools/schema-engine` is a package like any other.
const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url))
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= inProject('tools/schema-engine/schema-engine.ts')
// It is a TypeScript file: the project's own Node must be the first one found, whichever Node started Prisma.
process.env['PATH'] = inProject('node_modules/.bin') + delimiter + process.env['PATH']

/**
 * The Prisma command line works on the database that the application would open: `DATABASE_URL`, or else the embedded
 * one of `DATA_DIR` (stop `serve` first). To change the schema, edit `prisma/schema.prisma`, then
 *
 *     npx prisma migrate dev --name add_something            (in a terminal; with --create-only to look at it first)
 *
 * or, where no terminal and no database is at hand, write the difference into a new folder yourself:
 *
 *     npx prisma migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --script
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] || `pglite:${process.env['DATA_DIR'] || 'data'}` },
})
