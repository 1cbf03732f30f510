import { ConfigError } from '../../bot/config/config-error.ts'
import { keyWarning } from '../../bot/config/keep-key.ts'
import { type Config, readConfig } from '../../bot/config/read-config.ts'
import { checkMail, checkManifests, checkSlack, checkTeams, checkTeamsManifest } from './chat-checks.ts'
import type { Finding } from './finding.ts'
import { checkOffice, checkProfile } from './office-checks.ts'

/** Every check; those that need a configuration only when there is one. */
export async function runChecks(env: Record<string, string | undefined>): Promise<Finding[]> {
  const manifests = [...checkManifests(), ...(await checkTeamsManifest())]
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const wrong = error.problems.map((sentence): Finding => ({ check: 'configuration', state: 'wrong', sentence }))
    return [...wrong, ...manifests]
  }
  const profile = await checkProfile(config.profileDir)
  const warning = keyWarning(config)
  return [
    { check: 'configuration', state: 'ok', sentence: 'the environment can be used.' },
    ...(warning === null ? [] : [{ check: 'configuration', state: 'note', sentence: warning } as const]),
    ...profile,
    // An office cannot be opened on a profile that is wrong.
    ...(profile.every(({ state }) => state !== 'wrong') ? await checkOffice(config) : []),
    ...(await checkSlack(config.slack)),
    ...(await checkTeams(config.teams)),
    ...(await checkMail(config.mail)),
    ...manifests,
  ]
}
