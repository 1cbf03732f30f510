import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process of the tests: `nextLine` waits for its next line of output, `kill` (-9) for its end. */
export type StartedProcess = { pid: number; nextLine(): Promise<string>; kill(): Promise<void> }

/** Runs a TypeScript file beside this one in a process of its own. */
export function startProcess(file: string, ...args: string[]): StartedProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    async nextLine() {
      const { done, value } = await lines.next()
      if (done) throw new Error(`${file} ended without a word.`)
      return value
    },
    kill: () => killed(child),
  }
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
