import { isObject } from '../adaptive-card.ts'
import { isTrue, type Member, membersOf, objectOf, textOf, wordOf } from '../card-props.ts'
import { harvestText } from '../harvest.ts'
import { plainRuns, type Run, readDates } from '../markdown.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'
import { addActions, addSelectAction } from './actions.ts'
import { addChart } from './chart.ts'
import { addColumns } from './columns.ts'
import { addLoss, addPiece, type Conversion, keepButtons } from './conversion.ts'
import { addFacts } from './facts.ts'
import { addInput } from './inputs/inputs.ts'
import { addImage, addImageSet, addMedia } from './pictures.ts'
import { addPreformatted } from './preformatted.ts'
import { addTable } from './table.ts'
import { addComponent, addCompoundButton, addIcon, addMeter } from './teams-elements.ts'
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

/** Adds an element of any kind of a resolved card, and the button of its selectAction under it. */
export function addElement(member: Member, to: Conversion): void {
  const { node, pointer } = member
  const render = RENDERERS.get(node.type.toLowerCase()) ?? rendererOf(node.type)
  if (render === undefined) {
    addLoss(to, pointer, `${node.type} is not shown here`, harvestText(node))
    return
  }
  if (isTrue(node, 'separator')) addPiece(to, { type: 'divider' }, pointer)
  for (const key of PRESENTATION) if (node[key] !== undefined) to.presentation.add(key)
  const background = textOf(node, 'backgroundImage') || textOf(objectOf(node, 'backgroundImage') ?? {}, 'url')
  if (background !== '')
    addLoss(to, `${pointer}/backgroundImage`, 'Slack has no background pictures', cutText(background, 200))
  render(member, to)
  addSelectAction(member, to)
}

type Renderer = (member: Member, to: Conversion) => void

const RENDERERS: ReadonlyMap<string, Renderer> = new Map(
  Object.entries({
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
    carousel: addCarousel,
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
    component: addComponent,
    icon: addIcon,
  }),
)

function rendererOf(type: string): Renderer | undefined {
  const family = type.toLowerCase()
  if (family.startsWith('input.')) return addInput
  if (family.startsWith('chart.')) return addChart
  return family.startsWith('action.') ? (member, to) => addActions([member], to) : undefined
}

/** Body and actions of a whole card, also of one behind an Action.ShowCard. */
function addCard({ node, pointer }: Member, to: Conversion): void {
  for (const item of membersOf(node, 'body', pointer)) to.render(item, to)
  const start = to.pieces.length
  addActions(membersOf(node, 'actions', pointer), to)
  if (pointer === '') keepButtons(to, start)
}

/** What a container of any kind may hold, and the type that its members may leave out. */
const HELD = { items: '', pages: 'CarouselPage', cells: 'TableCell' }

function addContainer({ node, pointer }: Member, to: Conversion): void {
  const style = wordOf(node, 'style')
  if (style !== '' && style !== 'default') to.presentation.add('style')
  for (const [key, type] of Object.entries(HELD))
    for (const item of membersOf(node, key, pointer, type)) to.render(item, to)
}

function addCarousel(member: Member, to: Conversion): void {
  const pages = membersOf(member.node, 'pages', member.pointer).length
  addLoss(to, member.pointer, `The ${pages} pages of a carousel stand one under the other`)
  addContainer(member, to)
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
    if (typeof inline === 'string') return readDates(inline)
    if (!isObject(inline)) return []
    const action = objectOf(inline, 'selectAction')
    const opens = action !== undefined && textOf(action, 'type') === 'Action.OpenUrl'
    if (action !== undefined && (!opens || textOf(action, 'title') !== '')) {
      actions.push({
        node: { ...action, type: textOf(action, 'type') },
        pointer: `${pointer}/inlines/${index}/selectAction`,
      })
    }
    return readDates(textOf(inline, 'text'), styleOf(inline, opens ? textOf(action, 'url') : '')).map(withoutBadLink)
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
