import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/bot/config/config-error.ts'
import { readConfig } from '../../src/bot/config/read-config.ts'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('needs nothing: embedded database, loopback, no chat', () => {
    const config = readConfig({})

    expect(config).toMatchObject({
      databaseUrl: null,
      dataDir: './data',
      host: '127.0.0.1',
      port: 3978,
      profileDir: 'profiles/ihsc',
      slack: null,
      mail: null,
      logLevel: 'info',
    })
  })

  it('takes a variable that is set to nothing as not set', () => {
    expect(readConfig({ DATABASE_URL: '', SLACK_BOT_TOKEN: ' ', PORT: '' })).toEqual(readConfig({}))
  })

  it('names every wrong variable at once, with the fix', () => {
    const problems = problemsOf({
      PORT: 'web',
      DATABASE_URL: 'mysql://root@localhost/x',
      LOG_LEVEL: 'loud',
      TZ_OFFICE: 'Mars/Olympus',
    })

    expect(problems.map((line) => line.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'TZ_OFFICE',
    ])
    expect(problems.every((line) => /: (write|name|copy|make)/.test(line))).toBe(true)
  })

  it('never repeats a value', () => {
    const secret = 'sekrit-value'
    const names = ['DATABASE_URL', 'PUBLIC_URL', 'PORT', 'LOG_LEVEL', 'TZ_OFFICE', 'SLACK_BOT_TOKEN', 'SLACK_API_URL']

    const problems = problemsOf(Object.fromEntries(names.map((name) => [name, secret])))

    expect(problems.length).toBeGreaterThanOrEqual(names.length)
    expect(problems.join('\n')).not.toContain(secret)
  })

  it.each([
    [{ SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'nope' }, 'SLACK_APP_TOKEN'],
  ])('refuses half a Slack: %j', (env, name) => {
    const problems = problemsOf(env)

    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name}: `))
  })

  it('takes tokens of any form from a stand-in named by SLACK_API_URL', () => {
    const { slack } = readConfig({
      SLACK_BOT_TOKEN: 'any',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    })

    expect(slack).toEqual({
      botToken: 'any',
      signingSecret: 'secret',
      appToken: null,
      apiUrl: 'http://127.0.0.1:9/api/',
    })
  })

  const teams = {
    MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
    MicrosoftAppPassword: 'secret',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: 'AAAAAAAA-2222-3333-4444-555555555555',
  }

  it.each([
    [{ MicrosoftAppId: '' }, 'MicrosoftAppId'],
    [{ MicrosoftAppType: '' }, 'MicrosoftAppType'],
    [{ MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppType'],
    [{ MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId'],
    [{ MicrosoftAppPassword: '' }, 'MicrosoftAppPassword'],
    [{ CertificateThumbprint: 'AB12' }, 'CertificateThumbprint'],
    [{ ChannelService: 'https://example.org' }, 'ChannelService'],
    [{ TEAMS_AUTH: 'none' }, 'TEAMS_AUTH'],
    [{ TEAMS_AUTH: 'anonymous', HOST: '0.0.0.0' }, 'TEAMS_AUTH'],
    [{ TEAMS_API_URL: 'https://evil.example' }, 'TEAMS_API_URL'],
  ])('refuses a Teams that would let the wrong people in, or nobody: %j', (env, name) => {
    const problems = problemsOf({ ...teams, ...env })

    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name}: `))
  })

  it('takes Teams with a secret, a certificate or a managed identity, and without proof on this machine only', () => {
    const { MicrosoftAppPassword: _none, ...bare } = teams
    const proofOf = (env: Record<string, string>) => readConfig(env).teams?.proof
    const base = { appId: teams.MicrosoftAppId, tenantId: teams.MicrosoftAppTenantId.toLowerCase(), apiUrl: null }

    expect(readConfig(teams).teams).toEqual({ ...base, cloud: 'public', proof: { kind: 'secret', secret: 'secret' } })
    expect(proofOf({ ...bare, CertificateThumbprint: 'AB', CertificatePrivateKey: 'a\\nb' })).toEqual({
      kind: 'certificate',
      thumbprint: 'AB',
      privateKey: 'a\nb',
    })
    expect(proofOf({ ...bare, MicrosoftAppType: 'UserAssignedMsi' })).toEqual({ kind: 'managedIdentity' })
    expect(proofOf({ TEAMS_AUTH: 'anonymous' })).toEqual({ kind: 'none' })
    expect(readConfig({ ...teams, ChannelService: 'https://botframework.azure.us' }).teams?.cloud).toBe('government')
    expect(readConfig({}).teams).toBeNull()
  })
})
