import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** A request's parameters, as Prisma sent them: each method of the engine checks its own. */
export type Params = Record<string, unknown>
export type Method = (params: Params) => Promise<unknown>
/** Shows text to the developer through Prisma. */
export type Print = (content: string) => Promise<void>

/**
 * The requests that need more than the WASM engine's method of the same name; all others go to it unchanged.
 *
 * `createMigration` and `evaluateDataLoss` of 7.10 never pass the shadow database on: they live off the history that
 * `devDiagnostic` replays into the engine and that `applyMigrations` throws away, so after it they need a new replay.
 */
export function engineMethods(engine: SchemaEngine, print: Print): Record<string, Method> {
  let historyReplayed = true
  const call = (name: string, params: Params) => callEngine(engine, name, params)
  const withHistory = async (name: string, params: Params) => {
    if (!historyReplayed)
      await call('devDiagnostic', { migrationsList: params['migrationsList'], filters: params['filters'] })
    historyReplayed = true
    return call(name, params)
  }
  return {
    getDatabaseVersion: (params) => call('version', params),
    evaluateDataLoss: (params) => withHistory('evaluateDataLoss', params),
    createMigration: (params) => withHistory('createMigration', params),
    async applyMigrations(params) {
      historyReplayed = false
      return call('applyMigrations', params)
    },
    async diff(params) {
      const result = (await call('diff', params)) as { stdout?: string | null }
      if (result.stdout) await print(result.stdout)
      return result
    },
  }
}

/** Calls the engine's own method `name`; throws when it has none. */
export async function callEngine(engine: SchemaEngine, name: string, params: Params): Promise<unknown> {
  const method: unknown = Reflect.get(engine, name)
  if (typeof method !== 'function') throw new Error(`The schema engine has no method ${name}.`)
  return method.call(engine, params)
}
