import { z } from 'zod'
import { isTimeZone } from '../../machine/profile/profile-schema.ts'
import { ConfigError } from './config-error.ts'
import { type MailConfig, mailOf, problemsOfMail } from './read-mail-config.ts'
import { problemsOfTeams, type TeamsConfig, teamsOf } from './read-teams-config.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const text = (fix: string) => z.string({ error: fix }).trim()
const urlOf = (protocols: string[], fix: string) =>
  text(fix).refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), { error: fix })
const web = ['http:', 'https:']
const keyFix = 'write 32 random bytes in base64, as `openssl rand -base64 32` prints them'

const environment = z.object({
  DATABASE_URL: urlOf(
    ['postgres:', 'postgresql:'],
    'write it as postgresql://user:password@host:5432/database',
  ).optional(),
  DATA_DIR: text('name a folder').default('./data'),
  HOST: text('name an address of this machine').default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'write a number from 0 to 65535' })
    .int('write a number from 0 to 65535')
    .min(0, 'write a number from 0 to 65535')
    .max(65535, 'write a number from 0 to 65535')
    .default(3978),
  PUBLIC_URL: urlOf(web, 'write the address that chat reaches you at, as https://tasks.example.org').optional(),
  PROFILE: text('name the folder of a profile').default('profiles/ihsc'),
  ROUTESLIP_KEY: text(keyFix)
    .refine((value) => keyOf(value) !== null, { error: keyFix })
    .optional(),
  SLACK_BOT_TOKEN: text(
    'copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app',
  ).optional(),
  SLACK_SIGNING_SECRET: text('copy the Signing Secret from "Basic Information" of your Slack app').optional(),
  SLACK_APP_TOKEN: text('make an app-level token (xapp-…) with connections:write in "Basic Information"').optional(),
  SLACK_API_URL: urlOf(web, 'write the address of the Slack Web API, as https://slack.com/api/').optional(),
  MicrosoftAppId: text('copy the Application (client) ID of the app registration').optional(),
  MicrosoftAppPassword: text('make a client secret under "Certificates & secrets"').optional(),
  MicrosoftAppType: text('write SingleTenant or UserAssignedMsi').optional(),
  MicrosoftAppTenantId: text('copy the Directory (tenant) ID').optional(),
  CertificateThumbprint: text('copy the thumbprint of the certificate').optional(),
  CertificatePrivateKey: text('give the private key of the certificate as PEM').optional(),
  ChannelService: text('leave it out for the public cloud').optional(),
  TEAMS_AUTH: text('write anonymous, or leave it out').optional(),
  TEAMS_API_URL: urlOf(web, 'write the address of a stand-in on this machine, or leave it out').optional(),
  SMTP_URL: urlOf(
    ['smtp:', 'smtps:'],
    'write it as smtps://user:password@host:465, or smtp://user:password@host:587 for STARTTLS',
  ).optional(),
  MAIL_FROM: text('write the address that e-mail comes from, as Tasks <tasks@example.org>').optional(),
  TZ_OFFICE: text('write an IANA name, as America/New_York')
    .refine(isTimeZone, { error: 'write an IANA name, as America/New_York' })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `write one of ${logLevels.join(', ')}` }).default('info'),
})

/** How Slack is reached: `signingSecret` for HTTP, `appToken` for Socket Mode; at least one is set. */
export interface SlackConfig {
  botToken: string
  signingSecret: string | null
  appToken: string | null
  /** Null: Slack's own. */
  apiUrl: string | null
}

export interface Config {
  databaseUrl: string | null
  dataDir: string
  host: string
  port: number
  /** Without a slash at the end. */
  publicUrl: string | null
  /** 32 bytes; null: one is made and kept in the data folder. */
  key: Buffer | null
  /** Folder of profile.yaml and people.csv. */
  profileDir: string
  /** Null: no Slack. */
  slack: SlackConfig | null
  /** Null: no Teams. */
  teams: TeamsConfig | null
  /** Null: no e-mail. */
  mail: MailConfig | null
  /** IANA name; null: the profile's. */
  timeZone: string | null
  logLevel: (typeof logLevels)[number]
}

/** Reads the environment (README: Run it for an office). Throws ConfigError with every problem at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // A variable set to nothing is how compose files and unit files leave one out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = environment.safeParse(given)
  const problems = parsed.error ? parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}.`) : []
  const ofChat = [...problemsOfSlack(given), ...problemsOfTeams(given, given['HOST'] ?? '127.0.0.1')]
  const others = [...ofChat, ...problemsOfMail(given)]
  if (!parsed.success || others.length > 0) throw new ConfigError([...new Set([...problems, ...others])])
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    key: keyOf(data.ROUTESLIP_KEY ?? ''),
    profileDir: data.PROFILE,
    slack: slackOf(data),
    teams: teamsOf(data),
    mail: mailOf(data.SMTP_URL, data.MAIL_FROM),
    timeZone: data.TZ_OFFICE ?? null,
    logLevel: data.LOG_LEVEL,
  }
}

function slackOf(data: z.infer<typeof environment>): SlackConfig | null {
  if (!data.SLACK_BOT_TOKEN) return null
  return {
    botToken: data.SLACK_BOT_TOKEN,
    signingSecret: data.SLACK_SIGNING_SECRET ?? null,
    appToken: data.SLACK_APP_TOKEN ?? null,
    apiUrl: data.SLACK_API_URL ?? null,
  }
}

/** Prefixes are Slack's own; a stand-in named by SLACK_API_URL may give other tokens. */
function problemsOfSlack(env: Record<string, string | undefined>): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: app, SLACK_API_URL: api } = env
  const problems: string[] = []
  if (!bot && (secret || app || api)) {
    problems.push(
      'SLACK_BOT_TOKEN: it is missing while other Slack values are set; copy the Bot User OAuth Token (xoxb-…).',
    )
  }
  if (bot && !secret && !app) {
    problems.push(
      'SLACK_SIGNING_SECRET: it is missing; set it to take events over HTTP, or SLACK_APP_TOKEN for Socket Mode.',
    )
  }
  if (!api && bot && !bot.startsWith('xoxb-')) problems.push('SLACK_BOT_TOKEN: a bot token begins with xoxb-.')
  if (!api && app && !app.startsWith('xapp-')) problems.push('SLACK_APP_TOKEN: an app-level token begins with xapp-.')
  return problems
}

/** The key that a text writes in base64 (either alphabet); null when it is not 32 bytes. */
function keyOf(text: string): Buffer | null {
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
  const key = Buffer.from(text, 'base64')
  return isBase64 && key.length === 32 ? key : null
}
