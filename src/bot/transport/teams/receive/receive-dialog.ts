import { z } from 'zod'
import type { AdaptiveCard } from '../../../../cards/adaptive-card.ts'
import { escapeMarkdown } from '../../../../cards/escape.ts'
import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Form, FormResult, FormValues, Reply } from '../../../office/office.ts'
import { cardDialog, drawDialog, formData, type Sentences } from '../dialogs/draw-dialog.ts'
import { type Activity, deliveryKeyOf, dialogKeyOf } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { replyTo } from '../send/send-reply.ts'
import { type Pressed, readPressed } from './receive-press.ts'

const value = z.object({ data: z.record(z.string(), z.unknown()) })
const key = z.object({
  form: z.string().max(100),
  ref: z.string().max(200).nullable(),
  inputs: z.array(z.string().max(300)).max(300).default([]),
  redraw: z.boolean().default(false),
  once: z.string().max(100).optional(),
})

const notOurForm = 'I do not know this form; copy what you wrote, and open it anew from the card.'

/** A button that opens a dialog: the form, or the sentence that stands in its place. */
export async function receiveFetch(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const pressed = readPressed(value.safeParse(activity.value).data?.data)
  return pressed ? pressInDialog(room, activity, pressed) : sentence(notOurForm)
}

/** A dialog was sent: it closes when the office has committed, and otherwise stays with what was typed. */
export async function receiveDialog(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const data = value.safeParse(activity.value).data?.data ?? {}
  const asked = key.safeParse(data[formData]).data
  if (!asked) {
    const pressed = readPressed(data)
    return pressed ? pressInDialog(room, activity, pressed) : sentence(notOurForm)
  }
  const { form, ref, inputs, redraw, once } = asked
  const deliveryKey = once === undefined ? deliveryKeyOf(activity) : dialogKeyOf(activity, once)
  const values = valuesOf(data, inputs)
  const reply = await replyTo<Answer>(room, activity, async (actor) => {
    if (redraw) return draw(actor, {})
    const result = await room.office.submit({ actor, deliveryKey, key: { form, ref }, values })
    if (result.kind !== 'done') return draw(actor, sentencesOf(result))
    return result.show ? sentence(result.sentence) : { status: 200 }
  })
  return 'status' in reply ? reply : { status: 200, body: cardDialog('Routeslip', keptWords(reply.sentence, values)) }

  async function draw(actor: PersonId, sentences: Sentences): Promise<Answer> {
    const drawn = await room.office.form({ actor, key: { form, ref }, values, surface })
    if (!('kind' in drawn)) return { status: 200, body: drawDialog(drawn, sentences) }
    const said = Object.values(sentences)[0] ?? drawn.sentence
    return { status: 200, body: cardDialog('Routeslip', keptWords(said, values)) }
  }
}

async function pressInDialog(room: TeamsRoom, activity: Activity, { verb: event, ref }: Pressed): Promise<Answer> {
  const deliveryKey = deliveryKeyOf(activity)
  const reply = await replyTo<Reply | null>(room, activity, (actor) =>
    room.office.press({ actor, deliveryKey, event, ref, surface }),
  )
  if (reply === null) return sentence('Done.')
  if (reply.kind === 'sentence') return sentence(reply.sentence)
  return {
    status: 200,
    body: reply.kind === 'form' ? drawDialog(reply.form satisfies Form) : cardDialog('Routeslip', reply.card),
  }
}

function sentence(text: string): Answer {
  return { status: 200, body: { task: { type: 'message', value: text } } }
}

function sentencesOf(result: Exclude<FormResult, { kind: 'done' }>): Sentences {
  return result.kind === 'errors' ? result.errors : { '': result.sentence }
}

/** What was typed, by input id. An input that Teams left out was emptied. */
function valuesOf(data: Record<string, unknown>, inputs: readonly string[]): FormValues {
  return Object.fromEntries(
    inputs.map((id) => {
      const typed = data[id]
      return [id, typeof typed === 'boolean' ? typed : typed === undefined || typed === null ? '' : String(typed)]
    }),
  )
}

/** A sentence, and what was typed into a form that may not be sent any more, so that it can be copied. */
function keptWords(sentence: string, values: FormValues): AdaptiveCard {
  const typed = Object.values(values).filter((value) => typeof value === 'string' && value.includes(' '))
  const texts = typed.map((value) => ({ type: 'TextBlock', text: escapeMarkdown(String(value)), wrap: true }))
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: escapeMarkdown(sentence), wrap: true, weight: 'Bolder' },
      ...(texts.length > 0
        ? [{ type: 'TextBlock', text: 'What you wrote:', isSubtle: true, wrap: true }, ...texts]
        : []),
    ],
  }
}
