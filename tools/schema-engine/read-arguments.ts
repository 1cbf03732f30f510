import { parseArgs } from 'node:util'

/** How Prisma starts its schema engine: to answer requests on stdin, or with `cli COMMAND` for a single question. */
export type EngineArguments = { url: string | undefined; schemaFiles: string[]; command: string | undefined }

/** Reads the command line that Prisma 7.10 gives its engine. */
export function readArguments(args: string[]): EngineArguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      datasource: { type: 'string' },
      datamodels: { type: 'string', multiple: true },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
      version: { type: 'boolean' },
    },
  })
  const { url } = JSON.parse(values.datasource ?? '{}') as { url?: string }
  return {
    url,
    schemaFiles: values.datamodels ?? [],
    command: values.version ? 'version' : positionals[0] === 'cli' ? positionals[1] : undefined,
  }
}
