import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { escapeMrkdwn } from '../../../cards/escape.ts'
import { settleWithin } from '../settle-within.ts'
import { ACK_WITHIN_MS } from './ack-within.ts'
import { answerSubmission } from './answer-submission.ts'
import { keyOf } from './delivery-key.ts'
import { finishLate } from './finish-late.ts'
import { readFormMetadata } from './form-metadata.ts'
import { readViewValues } from './read-view-values.ts'
import { sentenceView } from './same-view.ts'
import { sendAnswer } from './send-answer.ts'
import type { SlackRoom } from './slack-room.ts'
import { type Submission, submitForm } from './submit-form.ts'

type Arrival = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs

const notOurForm = 'I do not know this form; copy what you wrote, and open it anew from the card.'

/** A modal was submitted. It closes when the office has committed; files that take longer show a modal that waits. */
export function receiveSubmission(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  return async ({ body, view, ack, context }) => {
    const metadata = readFormMetadata(view.private_metadata)
    if (!metadata) return ack(answerSubmission({ kind: 'refused', sentence: notOurForm }, view))
    const from = { user: body.user.id, team: body.team?.id }
    const submission: Submission = { from, metadata, typed: readViewValues(view), deliveryKey: keyOf(context) }
    const submitting = submitForm(room, submission)
    const early = await settleWithin(ACK_WITHIN_MS, submitting)
    if (early) {
      const answer = answerSubmission(early.value.result, view)
      await (answer ? ack(answer) : ack())
    } else {
      await ack({ response_action: 'update', view: sentenceView(view, 'Saving… This takes a moment longer.') })
      await finishLate(room, submission, view, await submitting)
    }
    const { result, notKept } = await submitting
    // A modal that waited has said it already.
    const said = early && result.kind === 'done' && result.show ? [escapeMrkdwn(result.sentence)] : []
    const text = [...said, ...notKept].join('\n')
    if (text !== '') await sendAnswer(room, { text }, { user: from.user })
  }
}
