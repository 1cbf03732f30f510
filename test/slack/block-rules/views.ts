import { asJson, asJsons } from '../json.ts'
import { checkBlocks } from './blocks.ts'
import { anything, type Finding, flag, oneOf, Spot, shape, string } from './rule.ts'
import { plainText } from './texts.ts'

const shared = {
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
}

const modal = shape(
  { type: oneOf('modal'), title: plainText(24), blocks: anything },
  {
    ...shared,
    close: plainText(24),
    submit: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
)
const home = shape({ type: oneOf('home'), blocks: anything }, shared)

/** What Slack would refuse in this view (Slack: views reference). A view over 250 KB is `view_too_large` instead. */
export function checkView(view: unknown): Finding[] {
  const spot = new Spot('/view', [])
  const surface = asJson(view)['type'] === 'home' ? 'home' : 'modal'
  const rule = surface === 'home' ? home : modal
  rule(view, spot)
  const hasInput = asJsons(asJson(view)['blocks']).some((block) => block['type'] === 'input')
  if (surface === 'modal' && hasInput && !asJson(view)['submit']) spot.report('missing required field: submit')
  return [...spot.findings, ...checkBlocks(asJson(view)['blocks'], surface, '/view/blocks')]
}
