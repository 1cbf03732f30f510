import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { runVerb } from './run-verb.ts'
import { UsageError } from './usage-error.ts'

const slackManifest = new URL('../../manifests/slack/manifest.yaml', import.meta.url)
/** The host that stands in manifests until it is filled in (RFC 2606). */
const placeholder = 'https://routeslip.example.com'

/** `manifest slack --url URL`: the app manifest with the address of this installation. */
export function addManifestVerb(program: Command): void {
  program
    .command('manifest')
    .description('print the app manifest for a chat platform')
    .command('slack')
    .description('print manifests/slack/manifest.yaml with your address; paste it at api.slack.com/apps')
    .requiredOption('--url <url>', 'the https address at which Slack reaches this installation')
    .action(
      runVerb(async ({ url }: { url: string }) => {
        process.stdout.write(fillManifest(readFileSync(slackManifest, 'utf8'), url))
      }),
    )
}

/** The manifest with `url` instead of the placeholder. Throws UsageError for an address that Slack would not take. */
function fillManifest(manifest: string, url: string): string {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:')
    throw new UsageError('--url: write an https address, as https://tasks.example.org.')
  return manifest.replaceAll(placeholder, address.href.replace(/\/+$/, ''))
}
