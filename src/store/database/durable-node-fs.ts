import { fsyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type NodeStream = { nfd: number }
type WithNodeFileSystem = { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } }

/** PGlite's folder on disk with a real fsync: Emscripten's NODEFS has none, and PostgreSQL is told that all went well. */
export class DurableNodeFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    result.emscriptenOpts.preRun?.push((module) => {
      const { NODEFS } = module as unknown as WithNodeFileSystem
      NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd)
        return 0
      }
    })
    return result
  }
}

/** PostgreSQL's start parameters for it: PGlite's own, without their `-F` (no fsync). */
export const DURABLE_START_PARAMS: string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
]
