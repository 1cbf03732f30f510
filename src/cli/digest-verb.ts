import type { Command } from 'commander'
import { print } from './print.ts'
import { runVerb } from './run-verb.ts'
import { withOffice } from './with-office.ts'

/** `digest --for EMAIL [--send]`: what somebody's digest says now. */
export function addDigestVerb(program: Command): void {
  program
    .command('digest')
    .description("show what somebody's digest says now")
    .requiredOption('--for <email>', 'whose')
    .option('--send', 'also send it to them now, beside the one of the morning')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: { for: string; send?: boolean; json?: boolean }) => {
        const shown = await withOffice((call) => call('digest', { for: options.for, send: options.send ?? false }))
        const text = shown.text ?? 'There is nothing to say to them now.'
        print(shown, shown.sent ? `${text}\n\nIt is on its way.` : text, options)
      }),
    )
}
