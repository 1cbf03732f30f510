import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { UsageError } from './run-verb.ts'

const folder = fileURLToPath(new URL('../../manifests/teams/', import.meta.url))
/** What stands in the manifest until it is filled in (RFC 2606 for the host). */
const placeholder = { host: 'routeslip.example.com', id: '00000000-0000-0000-0000-000000000000' }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface TeamsPackageOptions {
  /** The https address of this installation, without a path. */
  url: string
  appId: string
  privacy?: string | undefined
  terms?: string | undefined
  developer?: string | undefined
}

/**
 * The app package for Teams: manifest and icons, zipped. Throws UsageError for an address or an id that Teams would not
 * take, and names every place in which the manifest is not one by Microsoft's schema.
 */
export async function makeTeamsPackage(options: TeamsPackageOptions): Promise<Uint8Array> {
  const manifest = fillTeamsManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'), options)
  const problems = await problemsOfManifest(manifest)
  if (problems.length > 0) throw new UsageError(`The manifest is not one by the schema:\n${problems.join('\n')}`)
  const icon = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  return zipSync({
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  })
}

function fillTeamsManifest(template: string, options: TeamsPackageOptions): TeamsAppManifest {
  const address = URL.parse(options.url)
  if (address?.protocol !== 'https:' || address.pathname !== '/' || address.search || address.hash) {
    throw new UsageError('--url: write the https address without a path, as https://tasks.example.org.')
  }
  if (!uuid.test(options.appId)) {
    throw new UsageError('--app-id: write the Application (client) ID of the app registration, or set MicrosoftAppId.')
  }
  const filled = template.replaceAll(placeholder.host, address.host).replaceAll(placeholder.id, options.appId)
  const manifest = JSON.parse(filled) as TeamsAppManifest
  const { developer } = manifest
  return {
    ...manifest,
    developer: {
      ...developer,
      name: options.developer ?? developer.name,
      privacyUrl: options.privacy ?? developer.privacyUrl,
      termsOfUseUrl: options.terms ?? developer.termsOfUseUrl,
    },
  }
}

/** What is filled in; the rest is the schema's to check. */
interface TeamsAppManifest {
  manifestVersion: string
  developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string }
}

/** Each mistake by Microsoft's own schema of the manifest's version, which comes with its package: nothing is fetched. */
export async function problemsOfManifest(manifest: { manifestVersion: string }): Promise<string[]> {
  const { ManifestUtil } = await import('@microsoft/app-manifest')
  const home = dirname(fileURLToPath(import.meta.resolve('@microsoft/app-manifest')))
  const file = join(home, `json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`)
  type Arguments = Parameters<typeof ManifestUtil.validateManifestAgainstSchema>
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Arguments[1]
  return ManifestUtil.validateManifestAgainstSchema(manifest as unknown as Arguments[0], schema)
}

/** The manifest as it comes, for a check. */
export function teamsManifest(): { manifestVersion: string } {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { manifestVersion: string }
}
