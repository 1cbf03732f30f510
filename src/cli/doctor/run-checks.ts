import { ConfigError } from '../../bot/config-error.ts'
import { keyWarning } from '../../bot/key-warning.ts'
import { type Config, readConfig } from '../../bot/read-config.ts'
import { checkMail } from './check-mail.ts'
import { checkManifests, checkTeamsManifest } from './check-manifests.ts'
import { checkOffice } from './check-office.ts'
import { checkProfile } from './check-profile.ts'
import { checkSlack } from './check-slack.ts'
import { checkTeams } from './check-teams.ts'
import type { Finding } from './finding.ts'

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
