import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { isObject } from '../../../../cards/adaptive-card.ts'
import { escapeMrkdwn } from '../../../../cards/escape.ts'
import { toModalErrors } from '../../../../cards/to-slack.ts'
import type { Attachment } from '../../../../machine/task/task.ts'
import type { FetchedFiles, FormResult } from '../../../office/office.ts'
import { settleWithin } from '../../settle-within.ts'
import {
  addNotice,
  type FormMetadata,
  readFormMetadata,
  readViewValues,
  type ShownView,
  sentenceView,
  type ViewValues,
  withNotice,
} from '../forms/form-metadata.ts'
import { drawForm } from '../forms/open-form.ts'
import { ACK_WITHIN_MS, keyOf } from '../room/delivery-key.ts'
import { errorCodeOf } from '../room/error-code.ts'
import { notInDirectory } from '../room/identify.ts'
import { type SlackRoom, surface } from '../room/slack-room.ts'
import { sendAnswer } from '../send/send-answer.ts'
import { didNotWork } from './reply-to.ts'

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

/** Ends a submission whose modal waits already: it says that all is done, or shows the form again with all that was typed. */
async function finishLate(
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

type SubmittedView = ShownView & { id?: string; root_view_id?: string | null }

/**
 * The acknowledgement of a submission: the modal closes, or stays with a sentence at each input. Slack shows errors at
 * inputs only, so what belongs to none stands at the first one, or at the top of a modal without inputs.
 */
function answerSubmission(result: FormResult, view: SubmittedView): ViewResponseAction | undefined {
  if (result.kind === 'done') {
    // One modal on top of another: both are about what is done now.
    return view.root_view_id && view.root_view_id !== view.id ? { response_action: 'clear' } : undefined
  }
  const inputs = inputIdsOf(view)
  const [first] = inputs
  if (first === undefined) return { response_action: 'update', view: withNotice(view, sentenceOf(result)) }
  if (result.kind === 'refused') return toModalErrors({ [first]: result.sentence })
  const errors: Record<string, string> = {}
  for (const [id, sentence] of Object.entries(result.errors)) {
    const place = inputs.includes(id) ? id : first
    errors[place] = errors[place] ? `${errors[place]} ${sentence}` : sentence
  }
  return toModalErrors(errors)
}

/** All that is wrong, as one text. */
function sentenceOf(result: Exclude<FormResult, { kind: 'done' }>): string {
  return result.kind === 'refused' ? result.sentence : [...new Set(Object.values(result.errors))].join(' ')
}

function inputIdsOf(view: ShownView): string[] {
  return (view.blocks ?? []).flatMap((block) =>
    isObject(block) && block['type'] === 'input' && typeof block['block_id'] === 'string' ? [block['block_id']] : [],
  )
}

interface Submitted {
  result: FormResult
  /** A sentence for each file of the message that could not be kept, although the form went through. */
  notKept: string[]
}

interface Submission {
  from: { user: string; team?: string | null | undefined }
  metadata: FormMetadata
  typed: ViewValues
  deliveryKey: string
}

/** Hands a form to the office, which asks for its files when they may be kept. One that cannot be kept leaves the form open. */
async function submitForm(room: SlackRoom, submission: Submission): Promise<Submitted> {
  const { metadata, typed, deliveryKey } = submission
  const end = (result: FormResult) => ({ result, notKept: [] })
  try {
    const person = await room.identify(submission.from.user, submission.from.team ?? null)
    if (!person) return end({ kind: 'refused', sentence: notInDirectory })
    const key = { form: metadata.form, ref: metadata.ref }
    const hasFiles = metadata.files.length > 0 || Object.keys(typed.files).length > 0
    const notKept: string[] = []
    const fetchFiles = () => fetchAll(room, submission, notKept)
    const request = { actor: person.id, deliveryKey, key, values: typed.values, ...(hasFiles && { fetchFiles }) }
    return { result: await room.office.submit(request), notKept }
  } catch (error) {
    room.logger.error({ err: error, form: metadata.form }, 'a form from Slack failed')
    return end({ kind: 'refused', sentence: didNotWork })
  }
}

/** The files of the inputs, and those of the message that the form was made from: of these the refused are only named. */
async function fetchAll(room: SlackRoom, { metadata, typed }: Submission, notKept: string[]): Promise<FetchedFiles> {
  const { attached, errors } = await downloadInputs(room, typed.files)
  if (Object.keys(errors).length > 0) return { errors }
  const ofMessage = await room.downloadFiles(metadata.files.map((id) => ({ id })))
  notKept.push(...ofMessage.refusals)
  const all = [...(attached['attachments'] ?? []), ...ofMessage.attachments]
  return { values: { ...attached, ...(all.length > 0 && { attachments: all }) } }
}

async function downloadInputs(room: SlackRoom, files: ViewValues['files']) {
  const attached: Record<string, Attachment[]> = {}
  const errors: Record<string, string> = {}
  for (const [input, refs] of Object.entries(files)) {
    const downloaded = await room.downloadFiles(refs)
    attached[input] = downloaded.attachments
    if (downloaded.refusals.length > 0) errors[input] = downloaded.refusals.join(' ')
  }
  return { attached, errors }
}
