import { answerOf } from '../delivery.ts'
import { asJson, asText, type Json } from '../json.ts'
import { SlackError } from '../web-api/method.ts'
import { makeView, readView, replaceView } from '../web-api/views.ts'
import type { View, Workspace } from '../workspace.ts'
import { checkForm } from './check-form.ts'
import type { Payloads } from './payloads.ts'
import { acknowledged, type Surroundings } from './surroundings.ts'

/** What happened to a submitted modal. `errors` are the app's sentences by block_id. */
export type Submitted = {
  action: 'close' | 'errors' | 'update' | 'push' | 'clear'
  errors: Record<string, string>
}

function closeView(workspace: Workspace, view: View): void {
  for (const stack of workspace.modals.values()) {
    const index = stack.indexOf(view)
    if (index >= 0) stack.splice(index, 1)
  }
}

function readErrors(workspace: Workspace, view: View, answer: Json): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [blockId, sentence] of Object.entries(asJson(answer['errors']))) {
    errors[blockId] = asText(sentence)
    const isInput = view.blocks.some((block) => block['block_id'] === blockId && block['type'] === 'input')
    if (!isInput || !asText(sentence)) {
      const problem = 'an error must name an input block and say something'
      workspace.recordViolations('view_submission', [{ pointer: `/errors/${blockId}`, problem }])
    }
  }
  if (Object.keys(errors).length === 0) throw new Error('response_action errors without errors')
  return errors
}

function apply(workspace: Workspace, view: View, answer: Json): Submitted {
  const action = asText(answer['response_action'])
  const done = (what: Submitted['action']): Submitted => ({ action: what, errors: {} })
  if (!action) {
    closeView(workspace, view)
    return done('close')
  }
  if (action === 'errors') return { action: 'errors', errors: readErrors(workspace, view, answer) }
  if (action === 'clear') {
    workspace.modals.set(view.user, [])
    return done('clear')
  }
  if (action !== 'update' && action !== 'push') throw new Error(`unknown response_action ${action}`)
  const content = readView(`view_submission ${action}`, answer['view'], workspace)
  if (action === 'update') replaceView(workspace, view, content)
  else {
    const stack = workspace.modals.get(view.user) ?? []
    if (stack.length >= 3) throw new SlackError('push_limit_reached')
    stack.push(makeView(workspace, view.user, content, view))
  }
  return done(action)
}

/** Submits a modal as Slack's client does: checks it, sends it, does what the app answers. Throws what a person would see. */
export async function submitView(around: Surroundings, payloads: Payloads, view: View): Promise<Submitted> {
  if (!view.content['submit']) throw new Error('this modal has no submit button')
  const problems = checkForm(view)
  if (problems.length > 0) throw new Error(`Slack does not send this form. ${problems.join('; ')}`)
  const delivery = await around.deliverer.deliver('interactive', payloads.submission(view))
  acknowledged('submit', delivery)
  const answer = answerOf(delivery)
  if (delivery.body && !answer)
    throw new Error(`the answer to a submission is not JSON: ${delivery.body.slice(0, 200)}`)
  return apply(around.workspace, view, answer ?? {})
}

/** Closes a modal, and those above or (clear_on_close) all; tells the app when it asked for that. */
export async function dismissView(around: Surroundings, payloads: Payloads, view: View): Promise<void> {
  const stack = around.workspace.modals.get(view.user) ?? []
  const isCleared = view.content['clear_on_close'] === true
  const payload = payloads.closing(view, isCleared)
  if (isCleared) stack.length = 0
  else closeView(around.workspace, view)
  if (view.content['notify_on_close'] === true) {
    acknowledged('close', await around.deliverer.deliver('interactive', payload))
  }
}
