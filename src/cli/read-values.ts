import { existsSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parse } from 'yaml'
import type { SentFile } from '../bot/control/save-files.ts'
import { UsageError } from './run-verb.ts'

export type Values = Record<string, unknown>

/** `key=value`, each key once or, for a list, several times. Throws UsageError. */
export function readSets(sets: readonly string[]): Values {
  const values = new Map<string, string[]>()
  for (const set of sets) {
    const at = set.indexOf('=')
    if (at < 1) throw new UsageError(`--set ${set}: write it as --set key=value.`)
    const key = set.slice(0, at)
    values.set(key, [...(values.get(key) ?? []), set.slice(at + 1)])
  }
  return Object.fromEntries([...values].map(([key, list]) => [key, list.length === 1 ? list[0] : list]))
}

/** A JSON or YAML file with the same keys. Throws UsageError. */
export function readValuesFile(path: string): Values {
  try {
    const data: unknown = parse(readNamed(path).toString('utf8'))
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Values
  } catch (error) {
    if (error instanceof UsageError) throw error
  }
  throw new UsageError(`${path}: it must be JSON or YAML, an object of keys and values.`)
}

const mediaTypes: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function readFiles(paths: readonly string[]): SentFile[] {
  return paths.map((path) => ({
    name: basename(path),
    mediaType: mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
    base64: readNamed(path).toString('base64'),
  }))
}

/** Throws UsageError for a file that cannot be read. */
export function readNamed(path: string): Buffer {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file.`)
  try {
    return readFileSync(path)
  } catch {
    throw new UsageError(`${path}: it cannot be read.`)
  }
}
