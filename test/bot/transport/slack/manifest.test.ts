import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { eventsPath } from '../../../../src/bot/transport/slack/connect/receiver.ts'
import { createFromMessage } from '../../../../src/bot/transport/slack/receive/receive-command.ts'

const folder = 'src/bot/transport/slack'
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n')

const manifest = z
  .object({
    display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
    features: z.object({
      slash_commands: z.array(z.object({ command: z.string(), url: z.string(), should_escape: z.boolean() })),
      shortcuts: z.array(z.object({ type: z.string(), callback_id: z.string() })),
      app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true) }),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.string(), bot_events: z.array(z.string()) }),
      interactivity: z.object({ request_url: z.string(), message_menu_options_url: z.string() }),
    }),
  })
  .parse(parse(readFileSync('manifests/slack/manifest.yaml', 'utf8')))

/** What each method that the code calls asks for (Slack: Web API methods); [] needs no scope. */
const scopesOf: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['im:history'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}

/** What each subscription asks for, and the event that it delivers (Slack: events reference). */
const subscriptions: Record<string, { event: string; scopes: string[] }> = {
  'message.im': { event: 'message', scopes: ['im:history'] },
  app_home_opened: { event: 'app_home_opened', scopes: [] },
}

const called = [...code.matchAll(/client\.((?:\w+\.)+\w+)\(/g)]
  .map((match) => match[1] ?? '')
  .filter((name) => !isSocket(name))

function isSocket(name: string): boolean {
  return ['once', 'off', 'start', 'disconnect'].includes(name)
}

test('every Web API method that is called is known here, and each known one is called', () => {
  expect([...new Set(called)].sort()).toEqual(Object.keys(scopesOf).sort())
})

test('the manifest asks for the scopes that are used, and for nothing more', () => {
  const used = new Set([
    ...called.flatMap((method) => scopesOf[method] ?? []),
    ...manifest.settings.event_subscriptions.bot_events.flatMap((event) => subscriptions[event]?.scopes ?? []),
    ...(code.includes('app.command(') ? ['commands'] : []),
  ])

  expect(manifest.oauth_config.scopes.bot).toEqual([...used].sort())
})

test('it subscribes to the events that are listened to, and to nothing more', () => {
  const listened = [...code.matchAll(/app\.event\('([\w.]+)'/g)].map((match) => match[1])

  expect(manifest.settings.event_subscriptions.bot_events.map((event) => subscriptions[event]?.event).sort()).toEqual(
    listened.sort(),
  )
})

test('it names the command and the shortcut that are listened to', () => {
  const commands = [...code.matchAll(/app\.command\('([^']+)'/g)].map((match) => match[1])

  expect(manifest.features.slash_commands.map((each) => each.command)).toEqual(commands)
  expect(manifest.features.shortcuts).toMatchObject([{ type: 'message', callback_id: createFromMessage }])
})

test('every address is the one path that is served, at the place that the command line fills in', () => {
  const { event_subscriptions, interactivity } = manifest.settings
  const addresses = [
    ...manifest.features.slash_commands.map((each) => each.url),
    event_subscriptions.request_url,
    interactivity.request_url,
    interactivity.message_menu_options_url,
  ]

  expect(new Set(addresses)).toEqual(new Set([`https://routeslip.example.com${eventsPath}`]))
})
