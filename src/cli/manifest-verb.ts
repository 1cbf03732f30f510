import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { runVerb, UsageError } from './run-verb.ts'

const slackManifest = new URL('../../manifests/slack/manifest.yaml', import.meta.url)
/** The host that stands in manifests until it is filled in (RFC 2606). */
const placeholder = 'https://routeslip.example.com'

interface TeamsFlags {
  url: string
  out: string
  appId?: string
  privacy?: string
  terms?: string
  developer?: string
}

/** `manifest slack|teams --url URL`: the app manifest with the address of this installation. */
export function addManifestVerb(program: Command): void {
  const manifest = program.command('manifest').description('make the app manifest for a chat platform')
  manifest
    .command('slack')
    .description('print manifests/slack/manifest.yaml with your address; paste it at api.slack.com/apps')
    .requiredOption('--url <url>', 'the https address at which Slack reaches this installation')
    .action(
      runVerb(async ({ url }: { url: string }) => {
        process.stdout.write(fillManifest(readFileSync(slackManifest, 'utf8'), url))
      }),
    )
  manifest
    .command('teams')
    .description('write the app package for Teams (a zip of manifest and icons), checked against the official schema')
    .requiredOption('--url <url>', 'the https address at which Teams reaches this installation')
    .option('--out <file>', 'the zip to write', 'routeslip-teams.zip')
    .option('--app-id <id>', 'the Application (client) ID; by default MicrosoftAppId')
    .option('--privacy <url>', "your office's privacy page, which Teams shows beside the app")
    .option('--terms <url>', "your office's terms of use")
    .option('--developer <name>', 'who stands for the app, as Teams shows it')
    .action(runVerb(writeTeamsPackage))
}

async function writeTeamsPackage({ out, appId, ...flags }: TeamsFlags): Promise<void> {
  const { makeTeamsPackage } = await import('./teams-package.ts')
  const zip = await makeTeamsPackage({ ...flags, appId: appId ?? process.env['MicrosoftAppId'] ?? '' })
  try {
    writeFileSync(out, zip)
  } catch (error) {
    throw new UsageError(
      `--out: ${out} cannot be written (${(error as NodeJS.ErrnoException).code}); name another file.`,
    )
  }
  process.stdout.write(`Wrote ${out}. In Teams: Apps, Manage your apps, Upload an app.\n`)
  if (!flags.privacy || !flags.terms) {
    process.stdout.write(
      'Teams shows links to a privacy page and to terms of use: name yours with --privacy and --terms.\n',
    )
  }
}

/** The manifest with `url` instead of the placeholder. Throws UsageError for an address that Slack would not take. */
function fillManifest(manifest: string, url: string): string {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:')
    throw new UsageError('--url: write an https address, as https://tasks.example.org.')
  return manifest.replaceAll(placeholder, address.href.replace(/\/+$/, ''))
}
