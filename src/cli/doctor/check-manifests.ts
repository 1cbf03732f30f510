import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Finding } from './finding.ts'

const slackManifest = fileURLToPath(new URL('../../../manifests/slack/manifest.yaml', import.meta.url))

/** The manifests are there and can be read. */
export function checkManifests(file = slackManifest): Finding[] {
  const wrong = (sentence: string): Finding[] => [{ check: 'manifests', state: 'wrong', sentence }]
  if (!existsSync(file)) return wrong(`${file} is missing; take it from the repository again.`)
  try {
    const manifest: unknown = parse(readFileSync(file, 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'oauth_config' in manifest) {
      return [{ check: 'manifests', state: 'ok', sentence: 'the Slack manifest can be read.' }]
    }
  } catch {
    return wrong(`${file} is no YAML; take it from the repository again.`)
  }
  return wrong(`${file} asks for no scopes; take it from the repository again.`)
}

/** The Teams manifest is one by Microsoft's schema. */
export async function checkTeamsManifest(): Promise<Finding[]> {
  const { problemsOfManifest, teamsManifest } = await import('../teams-package.ts')
  const problems = await problemsOfManifest(teamsManifest()).catch((error: unknown) => [
    error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read',
  ])
  return problems.length === 0
    ? [{ check: 'manifests', state: 'ok', sentence: 'the Teams manifest is one by the official schema.' }]
    : problems.map((problem) => {
        const sentence = `manifests/teams/manifest.json: ${problem}; take it from the repository again.`
        return { check: 'manifests', state: 'wrong', sentence }
      })
}
