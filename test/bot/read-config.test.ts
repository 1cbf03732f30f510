import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/bot/config-error.ts'
import { readConfig } from '../../src/bot/read-config.ts'

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
})
