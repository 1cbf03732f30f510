#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { readFile } from 'node:fs/promises'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine, version } from '@prisma/schema-engine-wasm'
import { databaseOfUrl } from './database-of-url.ts'
import { takePanicMessage } from './panic-registry.ts'
import { readArguments } from './read-arguments.ts'
import { runCommand } from './run-command.ts'
import { serveRequests } from './serve-requests.ts'

// Stands in for the `schema-engine` program that Prisma would download: the same arguments and the same JSON-RPC, over
// the official WASM build of the same engine. prisma.config.ts names it; the application never imports it.
process.on('uncaughtException', reportCrash)
const { command, url, schemaFiles } = readArguments(process.argv.slice(2))
if (command === 'version') console.log(`schema-engine-wasm ${version()}`)
else if (command !== undefined) await runCommand(command, url)
else await serveRequests(await startEngine())
process.exit()

async function startEngine(): Promise<SchemaEngine> {
  const datamodels = await Promise.all(
    schemaFiles.map(async (path): Promise<[string, string]> => [path, await readFile(path, 'utf8')]),
  )
  // `migrate diff` names no file, and the engine wants to know the kind of database all the same.
  if (datamodels.length === 0) datamodels.push(['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n'])
  const log = (line: string) => process.env['DEBUG'] && process.stderr.write(`${line}\n`)
  return SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(databaseOfUrl(url)))
}

/** A Rust panic arrives outside of every promise; Prisma shows the line and asks nothing more. */
function reportCrash(error: Error): void {
  const fields = { message: takePanicMessage() ?? error.stack }
  process.stderr.write(`${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
  process.exit(101)
}
