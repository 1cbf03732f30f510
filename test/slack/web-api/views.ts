import { randomBytes } from 'node:crypto'
import { checkView } from '../block-rules/views.ts'
import { carryOver, stateValues } from '../form-state.ts'
import { asJsons, asText, isJson, type Json } from '../json.ts'
import type { View, Workspace } from '../workspace.ts'
import { type Args, type Method, required, SlackError, structured } from './method.ts'

/** Slack: 250 KB for the whole view. */
const largestView = 250 * 1024

/** Checks a view that an app sent. Throws `invalid_arguments` or `view_too_large`, as the Web API does. */
export function readView(method: string, view: unknown, workspace: Workspace): Json {
  if (!isJson(view)) throw new SlackError('invalid_arguments', ['[ERROR] must provide an object [json-pointer:/view]'])
  if (Buffer.byteLength(JSON.stringify(view)) > largestView) {
    workspace.recordViolations(method, [{ pointer: '/view', problem: 'view_too_large' }])
    throw new SlackError('view_too_large')
  }
  const findings = checkView(view)
  if (findings.length > 0) throw new SlackError('invalid_arguments', workspace.recordViolations(method, findings))
  return view
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`
}

/** A new view of a person; `under` is the view that it covers. */
export function makeView(workspace: Workspace, user: string, content: Json, under?: View): View {
  const id = workspace.nextId('V')
  const external = asText(content['external_id'])
  if (external && workspace.findView((each) => each.content['external_id'] === external)) {
    throw new SlackError('duplicate_external_id')
  }
  return {
    id,
    user,
    content,
    blocks: workspace.fillIds(asJsons(content['blocks'])),
    hash: newHash(),
    rootId: under?.rootId ?? id,
    previousId: under?.id ?? null,
    entered: new Map(),
  }
}

/** Replaces the content of an open view; what the person entered stays where the elements stay. */
export function replaceView(workspace: Workspace, view: View, content: Json): void {
  const blocks = workspace.fillIds(asJsons(content['blocks']))
  view.entered = carryOver(view.blocks, blocks, view.entered)
  view.content = content
  view.blocks = blocks
  view.hash = newHash()
}

/** The view object of answers and payloads (Slack: view payloads). */
export function viewObject(workspace: Workspace, view: View): Json {
  const isModal = view.content['type'] === 'modal'
  return structuredClone({
    id: view.id,
    team_id: workspace.teamId,
    type: view.content['type'],
    blocks: view.blocks,
    private_metadata: asText(view.content['private_metadata']),
    callback_id: asText(view.content['callback_id']),
    state: { values: stateValues(view.blocks, view.entered) },
    hash: view.hash,
    title: isModal ? view.content['title'] : { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.content['clear_on_close'] === true,
    notify_on_close: view.content['notify_on_close'] === true,
    close: view.content['close'] ?? null,
    submit: view.content['submit'] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.appId,
    external_id: asText(view.content['external_id']),
    app_installed_team_id: workspace.teamId,
    bot_id: workspace.botId,
  })
}

function readArgument(method: string, args: Args, workspace: Workspace, type: string): Json {
  const view = readView(method, structured(args, 'view', 'invalid_arguments'), workspace)
  if (view['type'] !== type)
    throw new SlackError('invalid_arguments', [`[ERROR] must be a ${type} [json-pointer:/view]`])
  return view
}

function exchange(workspace: Workspace, args: Args) {
  const trigger = workspace.exchangeTrigger(required(args, 'trigger_id'))
  if (typeof trigger === 'string') throw new SlackError(trigger)
  return trigger
}

const open: Method = (args, { workspace }) => {
  const content = readArgument('views.open', args, workspace, 'modal')
  const { user } = exchange(workspace, args)
  const view = makeView(workspace, user, content)
  workspace.modals.set(user, [view])
  return { view: viewObject(workspace, view) }
}

const push: Method = (args, { workspace }) => {
  const content = readArgument('views.push', args, workspace, 'modal')
  const { user, viewId } = exchange(workspace, args)
  const stack = workspace.modals.get(user) ?? []
  const top = stack.at(-1)
  if (!top || !stack.some((each) => each.id === viewId)) throw new SlackError('not_found')
  if (stack.length >= 3) throw new SlackError('push_limit_reached')
  const view = makeView(workspace, user, content, top)
  stack.push(view)
  return { view: viewObject(workspace, view) }
}

function checkHash(view: View | undefined, args: Args): void {
  const hash = asText(args['hash'])
  if (hash && view && hash !== view.hash) throw new SlackError('hash_conflict')
}

const update: Method = (args, { workspace }) => {
  const content = readArgument('views.update', args, workspace, 'modal')
  const [id, external] = [asText(args['view_id']), asText(args['external_id'])]
  if (!id && !external) throw new SlackError('invalid_arguments', ['[ERROR] missing required field: view_id'])
  const view = workspace.findView((each) => (id ? each.id === id : each.content['external_id'] === external))
  if (!view) throw new SlackError('not_found')
  checkHash(view, args)
  replaceView(workspace, view, content)
  return { view: viewObject(workspace, view) }
}

const publish: Method = (args, { workspace }) => {
  const content = readArgument('views.publish', args, workspace, 'home')
  const userId = required(args, 'user_id')
  const user = workspace.users.find((each) => each.id === userId)
  if (!user) throw new SlackError('user_not_found')
  if (user.deleted) throw new SlackError('not_enabled')
  const shown = workspace.homes.get(userId)
  checkHash(shown, args)
  if (shown) replaceView(workspace, shown, content)
  const view = shown ?? makeView(workspace, userId, content)
  workspace.homes.set(userId, view)
  return { view: viewObject(workspace, view) }
}

/** views.* */
export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
