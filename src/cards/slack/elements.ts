import { isObject } from '../adaptive-card.ts'
import { isFalse, isTrue, type Member, membersOf, numberOf, objectOf, textOf, wordOf } from '../card-props.ts'
import { harvestText } from '../harvest.ts'
import { plainRuns, type Run } from '../markdown.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'
import { addActions, addSelectAction } from './actions.ts'
import { addChart } from './chart.ts'
import { addColumns } from './columns.ts'
import { addLoss, addPiece, type Conversion } from './conversion.ts'
import { addFacts } from './facts.ts'
import { addInput } from './inputs.ts'
import { addImage, addImageSet, addMedia } from './pictures.ts'
import { addPreformatted } from './preformatted.ts'
import { addTable } from './table.ts'
import { addCompoundButton, addMeter } from './teams-elements.ts'
import { addText, emphasize, splitRuns } from './text-blocks.ts'
import { readRuns, richSection, withoutBadLink } from './write-text.ts'

const PRESENTATION = [
  'spacing',
  'horizontalAlignment',
  'verticalContentAlignment',
  'color',
  'bleed',
  'minHeight',
  'height',
  'maxLines',
]

/** Adds an element of any kind: its fallback when Slack does not know it, nothing but a loss when it is hidden. */
export function addElement(member: Member, to: Conversion): void {
  const { node, pointer } = member
  if (isFalse(node, 'isVisible') && !to.toggled.has(textOf(node, 'id'))) {
    addLoss(to, pointer, 'Hidden, and nothing in the card shows it', harvestText(node))
    return
  }
  if (isFalse(node, 'isVisible')) addLoss(to, pointer, 'Shown at once: Slack cannot show it later')
  const render = RENDERERS[node.type.toLowerCase()] ?? rendererOf(node.type)
  if (render === undefined || !meetsRequirements(node)) {
    addFallback(member, render === undefined, to)
    return
  }
  if (isTrue(node, 'separator')) addPiece(to, { type: 'divider' }, pointer)
  for (const key of PRESENTATION) if (node[key] !== undefined) to.presentation.add(key)
  const background = textOf(node, 'backgroundImage') || textOf(objectOf(node, 'backgroundImage') ?? {}, 'url')
  if (background !== '')
    addLoss(to, `${pointer}/backgroundImage`, 'Slack has no background pictures', cutText(background, 200))
  if (isObject(node['fallback'])) {
    addLoss(to, `${pointer}/fallback`, 'Not needed: the element itself is shown', harvestText(node['fallback']))
  }
  render(member, to)
}

type Renderer = (member: Member, to: Conversion) => void

const RENDERERS: Readonly<Record<string, Renderer>> = {
  adaptivecard: addCard,
  textblock: addTextBlock,
  richtextblock: addRichText,
  image: addImage,
  imageset: addImageSet,
  media: addMedia,
  container: addContainer,
  column: addContainer,
  tablecell: addContainer,
  tablerow: addContainer,
  carousel: addContainer,
  carouselpage: addContainer,
  columnset: addColumns,
  factset: addFacts,
  table: addTable,
  actionset: ({ node, pointer }, to) => addActions(membersOf(node, 'actions', pointer), to),
  badge: ({ node, pointer }, to) => addText(plainRuns(textOf(node, 'text')), 'small', pointer, to),
  compoundbutton: addCompoundButton,
  progressbar: addMeter,
  progressring: addMeter,
  rating: addMeter,
  codeblock: ({ node, pointer }, to) =>
    addPreformatted(textOf(node, 'codeSnippet') || textOf(node, 'code'), pointer, to),
}

function rendererOf(type: string): Renderer | undefined {
  const family = type.toLowerCase()
  if (family.startsWith('input.')) return addInput
  if (family.startsWith('chart.')) return addChart
  return family.startsWith('action.') ? (member, to) => addActions([member], to) : undefined
}

/** Body, actions and the action of a whole card, also of one behind an Action.ShowCard. */
function addCard(member: Member, to: Conversion): void {
  const { node, pointer } = member
  for (const item of membersOf(node, 'body', pointer)) to.render(item, to)
  addActions(membersOf(node, 'actions', pointer), to)
  addSelectAction(member, to)
}

/** What a container of any kind may hold, and the type that its members may leave out. */
const HELD = { items: '', pages: 'CarouselPage', cells: 'TableCell' }

function addContainer(member: Member, to: Conversion): void {
  const { node, pointer } = member
  const style = wordOf(node, 'style')
  if (style !== '' && style !== 'default') to.presentation.add('style')
  for (const [key, type] of Object.entries(HELD))
    for (const item of membersOf(node, key, pointer, type)) to.render(item, to)
  addSelectAction(member, to)
}

function addTextBlock({ node, pointer }: Member, to: Conversion): void {
  const runs = readRuns(textOf(node, 'text'))
  const size = wordOf(node, 'size')
  const bold = wordOf(node, 'weight') === 'bolder'
  const heading = wordOf(node, 'style') === 'heading' || ((size === 'large' || size === 'extralarge') && bold)
  if (heading) addText(runs, 'heading', pointer, to)
  else if (wordOf(node, 'fontType') === 'monospace')
    addText(
      runs.map((run) => ({ ...run, code: true })),
      'body',
      pointer,
      to,
    )
  else if (bold) addText(emphasize(runs), 'body', pointer, to)
  else addText(runs, isTrue(node, 'isSubtle') || size === 'small' ? 'small' : 'body', pointer, to)
}

function addRichText({ node, pointer }: Member, to: Conversion): void {
  const inlines = Array.isArray(node['inlines']) ? node['inlines'] : []
  const actions: Member[] = []
  const runs = inlines.flatMap((inline: unknown, index): Run[] => {
    if (typeof inline === 'string') return plainRuns(inline)
    if (!isObject(inline)) return []
    const action = objectOf(inline, 'selectAction')
    const opens = action !== undefined && textOf(action, 'type') === 'Action.OpenUrl'
    if (action !== undefined && (!opens || textOf(action, 'title') !== '')) {
      actions.push({
        node: { ...action, type: textOf(action, 'type') },
        pointer: `${pointer}/inlines/${index}/selectAction`,
      })
    }
    return plainRuns(textOf(inline, 'text'), styleOf(inline, opens ? textOf(action, 'url') : '')).map(withoutBadLink)
  })
  for (const part of splitRuns(runs, SLACK_LIMITS.richTextPiece)) {
    addPiece(to, { type: 'rich_text', elements: [richSection(part)] }, pointer, part)
  }
  addActions(actions, to)
}

function styleOf(inline: Record<string, unknown>, url: string): Omit<Run, 'text'> {
  return {
    ...(wordOf(inline, 'weight') === 'bolder' && { bold: true }),
    ...(isTrue(inline, 'italic') && { italic: true }),
    ...(isTrue(inline, 'strikethrough') && { strike: true }),
    ...(isTrue(inline, 'underline') && { underline: true }),
    ...(isTrue(inline, 'highlight') && { highlight: true }),
    ...(wordOf(inline, 'fontType') === 'monospace' && { code: true }),
    ...(url !== '' && { url }),
  }
}

/** Features that a host may offer: ours are those of Adaptive Cards 1.5. */
function meetsRequirements(node: Member['node']): boolean {
  const requires = objectOf(node, 'requires') ?? {}
  return Object.keys(requires).every(
    (feature) => feature === 'adaptiveCards' && (numberOf(requires, feature) ?? 1) <= 1.5,
  )
}

function addFallback(member: Member, unknown: boolean, to: Conversion): void {
  const { node, pointer } = member
  const { fallback, ...own } = node
  const reason = unknown ? `${node.type} is not known` : 'The card asks for a feature that Slack does not have'
  // It may be an input of a kind that nobody knows.
  const lost = [unknown ? textOf(node, 'id') : '', harvestText(own)].filter((text) => text !== '').join('\n')
  if (isObject(fallback) && typeof fallback['type'] === 'string') {
    addLoss(to, pointer, `${reason}: its fallback is shown`, lost)
    to.render({ node: { ...fallback, type: fallback['type'] }, pointer: `${pointer}/fallback` }, to)
    return
  }
  const inner = ['items', 'body', 'columns', 'pages', 'cells', 'actions'].flatMap((key) =>
    membersOf(node, key, pointer, 'Container'),
  )
  if (fallback === undefined && inner.length > 0) {
    addLoss(to, pointer, `${reason}: what it holds is shown`, lost, unknown ? 'unknown' : undefined)
    for (const item of inner) to.render(item, to)
    return
  }
  addLoss(to, pointer, `${reason}: it is left out`, lost, unknown ? 'unknown' : undefined)
}
