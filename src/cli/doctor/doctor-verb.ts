import type { Command } from 'commander'
import { print, runVerb } from '../run-verb.ts'

/** `doctor`: checks everything that the bot needs, and says how to mend what is wrong. */
export function addDoctorVerb(program: Command): void {
  program
    .command('doctor')
    .description('check configuration, database, profile, people, credentials, manifests and the outbox')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: { json?: boolean }) => {
        const { runChecks } = await import('./run-checks.ts')
        const findings = await runChecks(process.env)
        const lines = findings.map(({ state, check, sentence }) => `${marks[state]}  ${check}: ${sentence}`)
        if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1
        print(findings, lines.join('\n'), options)
      }),
    )
}

const marks = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' }
