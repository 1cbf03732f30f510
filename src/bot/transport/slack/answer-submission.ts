import type { ViewResponseAction } from '@slack/bolt'
import { isObject } from '../../../cards/adaptive-card.ts'
import { toModalErrors } from '../../../cards/to-slack.ts'
import type { FormResult } from '../../office.ts'
import { type ShownView, withNotice } from './same-view.ts'

export type SubmittedView = ShownView & { id?: string; root_view_id?: string | null }

/**
 * The acknowledgement of a submission: the modal closes, or stays with a sentence at each input. Slack shows errors at
 * inputs only, so what belongs to none stands at the first one, or at the top of a modal without inputs.
 */
export function answerSubmission(result: FormResult, view: SubmittedView): ViewResponseAction | undefined {
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
export function sentenceOf(result: Exclude<FormResult, { kind: 'done' }>): string {
  return result.kind === 'refused' ? result.sentence : [...new Set(Object.values(result.errors))].join(' ')
}

function inputIdsOf(view: ShownView): string[] {
  return (view.blocks ?? []).flatMap((block) =>
    isObject(block) && block['type'] === 'input' && typeof block['block_id'] === 'string' ? [block['block_id']] : [],
  )
}
