import { z } from 'zod'
import type { Activity } from './activity.ts'
import type { Answer } from './remember-answers.ts'
import type { TeamsRoom } from './teams-room.ts'

const asked = z.object({ queryText: z.string().max(500).default(''), dataset: z.string().max(100).default('people') })

/** Somebody types into a picker of people or units. Without an answer the list is empty, so a failure is one too. */
export async function receiveSearch(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const results = await suggest(room, activity)
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
  }
}

async function suggest(room: TeamsRoom, activity: Activity): Promise<{ title: string; value: string }[]> {
  const { data } = asked.safeParse(activity.value)
  if (!data) return []
  try {
    const person = await room.identify(activity)
    return person ? await room.office.suggest({ actor: person.id, dataset: data.dataset, text: data.queryText }) : []
  } catch (error) {
    room.logger.error({ err: error }, 'a search from Teams failed')
    return []
  }
}
