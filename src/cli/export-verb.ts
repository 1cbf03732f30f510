import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { CallOffice, OperationOutput } from '../bot/control/operations.ts'
import { runVerb, UsageError } from './run-verb.ts'
import { withOffice } from './with-office.ts'

/** `export NUMBER --json|--out DIR`: the record pack of a task. */
export function addExportVerb(program: Command): void {
  program
    .command('export')
    .description('the record pack of a task: responses with their versions, the record, attachments, deliveries')
    .argument('<number>', 'ITMS-2026-00012, 2026-12 or 12')
    .option('--out <dir>', 'write record.json, the attachments by their SHA-256, and SHA256SUMS into this folder')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (number: string, options: { out?: string; json?: boolean }) => {
        const { out } = options
        if (out === undefined && !options.json) throw new UsageError('Say where to: --json, or --out DIR.')
        await withOffice(async (call) => {
          const pack = await call('export', { number })
          if (options.json) process.stdout.write(`${JSON.stringify(pack, null, 2)}\n`)
          if (out !== undefined) await writePack(call, pack, out)
        })
      }),
    )
}

/** Names of files may be sensitive, so on disk a file is called by its hash; record.json has the names. */
async function writePack(call: CallOffice, pack: OperationOutput<'export'>, dir: string): Promise<void> {
  const folder = join(dir, 'attachments')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(dir, 'record.json'), `${JSON.stringify(pack, null, 2)}\n`, { mode: 0o600 })
  const hashes = [...new Set(pack.attachments.map(({ sha256 }) => sha256))]
  for (const sha256 of hashes) {
    const base64 = await call('file', { sha256 })
    if (base64 !== null) writeFileSync(join(folder, sha256), Buffer.from(base64, 'base64'), { mode: 0o600 })
  }
  const sums = hashes.map((sha256) => `${sha256}  attachments/${sha256}\n`).join('')
  writeFileSync(join(dir, 'SHA256SUMS'), sums, { mode: 0o600 })
  process.stderr.write(`${pack.task.number}: ${hashes.length} attachments and record.json are in ${dir}.\n`)
}
