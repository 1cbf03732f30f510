import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { WebClient } from '@slack/web-api'
import { parse } from 'yaml'
import type { SlackConfig } from '../../bot/config/read-config.ts'
import type { MailConfig } from '../../bot/config/read-mail-config.ts'
import type { TeamsConfig } from '../../bot/config/read-teams-config.ts'
import { createLogger } from '../../bot/logging/create-logger.ts'
import { checkMailServer } from '../../bot/mail/mailer.ts'
import { createBoltLogger, webClientOptions } from '../../bot/transport/slack/connect/web-client.ts'
import { errorCodeOf } from '../../bot/transport/slack/room/error-code.ts'
import { createWorkspaceSource } from '../../bot/transport/slack/room/workspace.ts'
import { TransportError } from '../../bot/transport/transport.ts'
import type { Finding } from './finding.ts'

const mailMend: Record<string, string> = {
  ETLS: 'it offers no TLS; use smtps:// or another port, or add ?requireTLS=false where the network is your own.',
  EAUTH: 'it does not accept the user and the password of SMTP_URL.',
  ENOAUTH: 'SMTP_URL has no user, and it wants one.',
  EDNS: 'there is no host of this name.',
  smtp_535: 'it does not accept the user and the password of SMTP_URL.',
  smtp_534: 'it wants another way to log in, or a password made for apps.',
}

/** Connects and logs in to the server of SMTP_URL; nothing is sent. */
export async function checkMail(config: MailConfig | null): Promise<Finding[]> {
  if (!config) {
    return [{ check: 'mail', state: 'note', sentence: 'not configured: set SMTP_URL to reach people without chat.' }]
  }
  const server = `the mail server ${config.url.host}`
  try {
    await checkMailServer(config)
    const plain = config.mustEncrypt || config.url.protocol === 'smtps:' ? '' : ' (without TLS where it offers none)'
    return [{ check: 'mail', state: 'ok', sentence: `${server} answers and lets us in${plain}.` }]
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const why =
      mailMend[error.message] ?? `it does not answer as a mail server does (${error.message}); check SMTP_URL.`
    return [{ check: 'mail', state: 'wrong', sentence: `${server}: ${why}` }]
  }
}

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

const slackMend: Record<string, string> = {
  invalid_auth: 'SLACK_BOT_TOKEN is not valid; copy the Bot User OAuth Token again.',
  account_inactive: 'the app was removed from the workspace; install it again.',
  token_revoked: 'SLACK_BOT_TOKEN was revoked; install the app again and copy its token.',
}

/** `auth.test` with the configured token. */
export async function checkSlack(config: SlackConfig | null): Promise<Finding[]> {
  if (!config) return [{ check: 'slack', state: 'note', sentence: 'not configured: set SLACK_BOT_TOKEN to use it.' }]
  const client = new WebClient(
    config.botToken,
    webClientOptions(config.apiUrl, createBoltLogger(createLogger('silent'))),
  )
  try {
    const { teamId, botUserId } = await createWorkspaceSource(client).learn()
    return [{ check: 'slack', state: 'ok', sentence: `the token works: team ${teamId}, bot user ${botUserId}.` }]
  } catch (error) {
    const code = errorCodeOf(error)
    const sentence =
      slackMend[code] ?? `Slack did not accept or answer auth.test (${code}); check the network and SLACK_API_URL.`
    return [{ check: 'slack', state: 'wrong', sentence }]
  }
}

const teamsMend: Record<string, string> = {
  secret: 'MicrosoftAppPassword, MicrosoftAppId or MicrosoftAppTenantId is wrong, or the secret has expired',
  certificate: 'the certificate is not one of the app, has expired, or MicrosoftAppId or MicrosoftAppTenantId is wrong',
  managedIdentity: 'this machine has no such managed identity; it works on Azure only, with the identity assigned',
}

/** Gets a token with the configured proof; nothing is sent to anybody. */
export async function checkTeams(config: TeamsConfig | null): Promise<Finding[]> {
  if (!config) return [{ check: 'teams', state: 'note', sentence: 'not configured: set MicrosoftAppId to use it.' }]
  const { kind } = config.proof
  if (kind === 'none') {
    const sentence = 'TEAMS_AUTH=anonymous: only for the Agents Playground on this machine; nobody is checked.'
    return [{ check: 'teams', state: 'note', sentence }]
  }
  const { tryCredentials } = await import('../../bot/transport/teams/room/create-credentials.ts')
  const code = await tryCredentials(config)
  if (code === null)
    return [{ check: 'teams', state: 'ok', sentence: 'a token for the Bot Connector was given to us.' }]
  const sentence = `no token for the Bot Connector (${code}): ${teamsMend[kind]}; or Microsoft is not reached from here.`
  return [{ check: 'teams', state: 'wrong', sentence }]
}
