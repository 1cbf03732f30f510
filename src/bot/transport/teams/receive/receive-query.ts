import { z } from 'zod'
import type { Reply } from '../../../office/office.ts'
import type { Activity } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import type { TeamsRoom } from '../room/teams-room.ts'
import { replyTo, toTeamsCard } from '../send/send-reply.ts'

/** The command of the manifest, and its one parameter. */
const command = 'findTask'
const parameter = 'text'

const askedSearch = z.object({
  commandId: z.literal(command),
  parameters: z.array(z.object({ name: z.string(), value: z.string().max(500).optional() })).default([]),
})

/**
 * Somebody looks for a task to show it in a conversation (Teams: respond to search command). Opened without a text, Teams
 * asks with `initialRun`. What is shared is each task's shared card; its preview stands in the list.
 */
export async function receiveQuery(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const { data } = askedSearch.safeParse(activity.value)
  if (!data) return message('I do not know this search; the app of Routeslip may be an older one.')
  const text = data.parameters.find(({ name }) => name === parameter)?.value ?? ''
  const found = await replyTo(room, activity, (actor) => room.office.search({ actor, text }))
  if (!Array.isArray(found)) return message((found satisfies Extract<Reply, { kind: 'sentence' }>).sentence)
  if (found.length === 0) return message(text === '' ? 'No task is yours now. Type a number or words.' : nothingFound)
  const attachments = found.map(({ number, title, line, card }) => ({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: toTeamsCard(card, room.logger).content,
    // Its text is taken as HTML.
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: escapeHtml(`${number} · ${title}`), text: escapeHtml(line) },
    },
  }))
  return answer({ type: 'result', attachmentLayout: 'list', attachments })
}

const nothingFound = 'No task has this number, case number or these words in its title.'

function message(text: string): Answer {
  return answer({ type: 'message', text })
}

function answer(composeExtension: object): Answer {
  return { status: 200, body: { composeExtension } }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const askedOptions = z.object({
  queryText: z.string().max(500).default(''),
  dataset: z.string().max(100).default('people'),
})

/** Somebody types into a picker of people or units. Without an answer the list is empty, so a failure is one too. */
export async function receiveSearch(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const results = await suggest(room, activity)
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
  }
}

async function suggest(room: TeamsRoom, activity: Activity): Promise<{ title: string; value: string }[]> {
  const { data } = askedOptions.safeParse(activity.value)
  if (!data) return []
  try {
    const person = await room.identify(activity)
    return person ? await room.office.suggest({ actor: person.id, dataset: data.dataset, text: data.queryText }) : []
  } catch (error) {
    room.logger.error({ err: error }, 'a search from Teams failed')
    return []
  }
}
