import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))
const PRISMA = fileURLToPath(new URL('../../../node_modules/prisma/build/index.js', import.meta.url))

/** Runs a command of the Prisma CLI in `folder` (the project) and returns what it printed, errors included; fails never. */
export async function runPrisma(args: string[], env: Record<string, string>, folder = PROJECT): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...env, NO_COLOR: '1', CHECKPOINT_DISABLE: '1' } }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PRISMA, ...args], options).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  return stdout + stderr
}
