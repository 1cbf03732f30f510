import { fieldOf, stateOf, stateValues } from '../form-state.ts'
import { asText, type Json } from '../json.ts'
import { handleOf, type User } from '../people.ts'
import { messageObject } from '../web-api/conversations.ts'
import { viewObject } from '../web-api/views.ts'
import type { Message, View } from '../workspace.ts'
import type { Pressable, Shown } from './read-blocks.ts'
import type { Surroundings } from './surroundings.ts'

/** Builds what Slack sends for the acts of one person (Slack: interaction payloads). Nothing is sent here. */
export class Payloads {
  private readonly user: User
  private readonly around: Surroundings

  constructor(user: User, around: Surroundings) {
    this.user = user
    this.around = around
  }

  private common(): Json {
    const { workspace } = this.around
    return {
      user: { id: this.user.id, username: handleOf(this.user), name: handleOf(this.user), team_id: this.user.teamId },
      api_app_id: workspace.appId,
      token: 'verification-token',
      team: { id: workspace.teamId, domain: workspace.teamDomain },
      enterprise: null,
      is_enterprise_install: false,
    }
  }

  private channel(id: string): Json {
    return { id, name: this.around.workspace.channels.get(id)?.name ?? 'unknown' }
  }

  /** A slash command, as a form's fields. */
  command(command: string, text: string, channel: string): Json {
    const { workspace, responseUrls, origin } = this.around
    return {
      token: 'verification-token',
      team_id: workspace.teamId,
      team_domain: workspace.teamDomain,
      channel_id: channel,
      channel_name: workspace.channels.get(channel)?.name ?? 'unknown',
      user_id: this.user.id,
      user_name: handleOf(this.user),
      command,
      text,
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: responseUrls.issue(origin(), { user: this.user.id, channel }),
      trigger_id: workspace.issueTrigger(this.user.id),
    }
  }

  /** Where an act happened: the message or the view, with the state of its elements. */
  private place(shown: Shown): Json {
    const { workspace, responseUrls, origin } = this.around
    if ('content' in shown) {
      return {
        container: { type: 'view', view_id: shown.id },
        view: viewObject(workspace, shown),
        state: undefined,
        trigger_id: workspace.issueTrigger(this.user.id, shown.id),
      }
    }
    const isEphemeral = 'id' in shown
    const thread = 'thread_ts' in shown && shown.thread_ts ? { thread_ts: shown.thread_ts } : {}
    const source = isEphemeral ? { ephemeralId: shown.id } : { messageTs: shown.ts }
    return {
      container: {
        type: 'message',
        message_ts: shown.ts,
        channel_id: shown.channel,
        is_ephemeral: isEphemeral,
        ...thread,
      },
      channel: this.channel(shown.channel),
      ...('id' in shown ? {} : { message: messageObject(workspace, shown, false) }),
      state: { values: stateValues(shown.blocks, this.enteredIn(shown)) },
      trigger_id: workspace.issueTrigger(this.user.id),
      response_url: responseUrls.issue(origin(), { user: this.user.id, channel: shown.channel, ...source }),
    }
  }

  /** What this person entered in the elements of something shown. */
  enteredIn(shown: Shown): Map<string, Json> {
    if ('content' in shown) return shown.entered
    const { enteredInMessages } = this.around.workspace
    const key = `${this.user.id} ${shown.channel} ${shown.ts}`
    const entered = enteredInMessages.get(key) ?? new Map<string, Json>()
    enteredInMessages.set(key, entered)
    return entered
  }

  private blockActions(shown: Shown, block: Json, element: Json, more: Json): Json {
    const { text, style, value, placeholder } = element
    const action = {
      type: element['type'],
      action_id: element['action_id'],
      block_id: block['block_id'],
      ...(text ? { text } : {}),
      ...(value === undefined ? {} : { value }),
      ...(style ? { style } : {}),
      ...(placeholder ? { placeholder } : {}),
      ...more,
      action_ts: this.around.workspace.nextTs(),
    }
    return { type: 'block_actions', ...this.common(), ...this.place(shown), actions: [action] }
  }

  /** A press of a button or a choice in an overflow menu. */
  press(shown: Shown, { block, element, option }: Pressable): Json {
    return this.blockActions(shown, block, element, option ? { selected_option: option } : {})
  }

  /** A choice in a menu, a picker or a set of boxes, after it was entered. */
  choice(shown: Shown, block: Json, element: Json): Json {
    const value = stateOf(block, element, this.enteredIn(shown))
    const field = fieldOf(element) ?? ''
    return this.blockActions(shown, block, element, { [field]: value?.[field] ?? null })
  }

  /** The question for the options of an external menu. */
  suggestion(shown: Shown, block: Json, element: Json, typed: string): Json {
    const { trigger_id: _trigger, response_url: _url, state: _state, ...place } = this.place(shown)
    const ids = { action_id: element['action_id'], block_id: block['block_id'], value: typed }
    return { type: 'block_suggestion', ...this.common(), ...place, ...ids }
  }

  /** The submission of a modal. */
  submission(view: View): Json {
    const { workspace } = this.around
    return {
      type: 'view_submission',
      ...this.common(),
      trigger_id: workspace.issueTrigger(this.user.id, view.id),
      view: viewObject(workspace, view),
      response_urls: [],
    }
  }

  /** The closing of a modal that asked to be told. */
  closing(view: View, isCleared: boolean): Json {
    return {
      type: 'view_closed',
      ...this.common(),
      view: viewObject(this.around.workspace, view),
      is_cleared: isCleared,
    }
  }

  /** A message shortcut, or a global one when there is no message. */
  shortcut(callbackId: string, message?: Message): Json {
    const { workspace, responseUrls, origin } = this.around
    const shared = {
      ...this.common(),
      callback_id: callbackId,
      trigger_id: workspace.issueTrigger(this.user.id),
      action_ts: workspace.nextTs(),
    }
    if (!message) return { type: 'shortcut', ...shared }
    return {
      type: 'message_action',
      ...shared,
      channel: this.channel(message.channel),
      message_ts: message.ts,
      message: messageObject(workspace, message, false),
      response_url: responseUrls.issue(origin(), {
        user: this.user.id,
        channel: message.channel,
        messageTs: message.ts,
      }),
    }
  }

  /** An event of the Events API around an inner event. */
  event(event: Json): Json {
    return eventCallback(this.around.workspace, event)
  }
}

/** The outer event (Slack: Events API). Each has an event_id of its own. */
export function eventCallback(workspace: Surroundings['workspace'], event: Json): Json {
  const eventId = workspace.nextId('Ev')
  return {
    token: 'verification-token',
    team_id: workspace.teamId,
    context_team_id: workspace.teamId,
    context_enterprise_id: null,
    api_app_id: workspace.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Number(asText(event['event_ts']) || Date.now() / 1000)),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: workspace.botUser.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  }
}
