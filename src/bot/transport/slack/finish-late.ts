import type { ModalView } from '@slack/types'
import { sentenceOf } from './answer-submission.ts'
import { drawForm } from './draw-form.ts'
import { errorCodeOf } from './error-code.ts'
import { addNotice, type ShownView, sentenceView, withNotice } from './same-view.ts'
import { sendAnswer } from './send-answer.ts'
import { type SlackRoom, surface } from './slack-room.ts'
import type { Submission, Submitted } from './submit-form.ts'

/** Ends a submission whose modal waits already: it says that all is done, or shows the form again with all that was typed. */
export async function finishLate(
  room: SlackRoom,
  submission: Submission,
  view: ShownView & { id: string },
  submitted: Submitted,
): Promise<void> {
  const { result } = submitted
  const sentence = result.kind === 'done' ? result.sentence : sentenceOf(result)
  try {
    const next =
      result.kind === 'done' ? sentenceView(view, sentence) : await formAgain(room, submission, view, sentence)
    await room.client.views.update({ view_id: view.id, view: next })
  } catch (error) {
    // They closed the modal meanwhile, or Slack is not reached: the sentence still finds them.
    room.logger.warn({ code: errorCodeOf(error) }, 'a waiting modal was not updated')
    await sendAnswer(room, { text: sentence }, { user: submission.from.user })
  }
}

async function formAgain(
  room: SlackRoom,
  { from, metadata, typed }: Submission,
  view: ShownView,
  sentence: string,
): Promise<ModalView> {
  const person = await room.identify(from.user, from.team ?? null)
  if (!person) return sentenceView(view, sentence)
  const form = await room.office.form({
    actor: person.id,
    key: { form: metadata.form, ref: metadata.ref },
    values: typed.values,
    surface,
  })
  if ('kind' in form) return withNotice(view, form.sentence)
  // A file input cannot be filled in by us: the files stay with the form by their ids.
  const files = [...metadata.files, ...Object.values(typed.files).flatMap((refs) => refs.map(({ id }) => id))]
  const drawn = drawForm(room, form, files.filter(Boolean).slice(0, 20))
  return { ...drawn, blocks: addNotice(drawn.blocks, sentence) }
}
