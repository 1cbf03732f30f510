import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { SlackStandIn } from './slack-stand-in.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

const taskModal: ModalView = {
  type: 'modal',
  callback_id: 'new-task',
  title: plain('New task'),
  submit: plain('Create'),
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    {
      type: 'input',
      block_id: 'unit',
      label: plain('Unit'),
      element: { type: 'external_select', action_id: 'pick-unit', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Kind'),
      optional: true,
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'pick-kind',
        initial_option: { text: plain('Simple'), value: 'simple' },
        options: [
          { text: plain('Simple'), value: 'simple' },
          { text: plain('Complex'), value: 'complex' },
        ],
      },
    },
  ],
}

function cardBlocks(title: string, state: string, withButton: boolean) {
  const button = {
    type: 'button' as const,
    action_id: 'accept',
    text: plain('Accept'),
    value: 'opaque-1',
    confirm: { text: plain('Sure?') },
  }
  const text = { type: 'mrkdwn' as const, text: `*${title}*\n${state}` }
  return [{ type: 'section' as const, text, ...(withButton ? { accessory: button } : {}) }]
}

/** What the tiny app has been told, for assertions. */
type Told = { values: unknown[]; messages: string[]; choices: unknown[]; closed: number }

function wire(app: App, told: Told): void {
  app.command('/task', async ({ ack, client, body, respond }) => {
    await ack(body.text === 'help' ? 'Try /task new' : undefined)
    if (body.text === 'new') await client.views.open({ trigger_id: body.trigger_id, view: taskModal })
    if (body.text === 'later') await respond({ text: 'done later' })
  })
  app.options('pick-unit', async ({ ack, payload }) => {
    const units = ['Medical Records', 'Pharmacy', 'Nursing'].filter((unit) => unit.includes(payload.value))
    await ack({ options: units.map((unit) => ({ text: plain(unit), value: unit.toLowerCase() })) })
  })
  app.action('pick-kind', async ({ ack, payload }) => {
    await ack()
    told.choices.push(payload)
  })
  app.view('new-task', async ({ ack, view, body, client }) => {
    const title = view.state.values['title']?.['text']?.value ?? ''
    if (title === 'bad') return ack({ response_action: 'errors', errors: { title: 'Not this one' } })
    told.values.push(view.state.values)
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: title, blocks: cardBlocks(title, 'assigned', true) })
  })
  app.action('accept', async ({ ack, body, client, respond }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message || !body.channel) return
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: 'accepted',
      blocks: cardBlocks(body.message.text ?? '', `accepted by <@${body.user.id}>`, false),
    })
    await respond({ text: 'You accepted it', replace_original: false })
  })
  app.message(async ({ message }) => {
    if (message.subtype === undefined || message.subtype === 'file_share') told.messages.push(message.text ?? '')
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const button = { type: 'button' as const, action_id: 'next', text: plain('Next page') }
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
    })
  })
  app.action('next', async ({ ack }) => ack())
  app.shortcut('from-message', async ({ ack, shortcut, client }) => {
    await ack()
    const view: ModalView = { ...taskModal, notify_on_close: true, callback_id: 'from-message' }
    await client.views.open({ trigger_id: shortcut.trigger_id, view })
  })
  app.view({ callback_id: 'from-message', type: 'view_closed' }, async ({ ack }) => {
    await ack()
    told.closed += 1
  })
}

/** A small Bolt app of the tests, connected to the stand-in over HTTP or by socket mode. */
export async function startTinyApp(slack: SlackStandIn, way: 'http' | 'socket') {
  const told: Told = { values: [], messages: [], choices: [], closed: 0 }
  const clientOptions = { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
  const receiver: Receiver =
    way === 'http'
      ? new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR })
      : new SocketModeReceiver({
          appToken: slack.appToken,
          clientPingTimeout: 300,
          logLevel: LogLevel.ERROR,
          installerOptions: { clientOptions },
        })
  const app = new App({ token: slack.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR })
  wire(app, told)
  const server: unknown = await app.start(0)
  if (way === 'http') slack.connectTo(`http://127.0.0.1:${portOf(server)}/slack/events`)
  return { app, told, client: app.client, stop: () => app.stop() }
}

function portOf(server: unknown): number {
  const address = (server as { address: () => { port: number } }).address()
  return address.port
}
