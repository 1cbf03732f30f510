import { asJson, asJsons, asText, isJson, type Json } from '../json.ts'
import { accessory, actionElement, contextElement, inputElement } from './elements.ts'
import {
  all,
  anything,
  byType,
  type Finding,
  flag,
  integer,
  list,
  oneOf,
  type Rule,
  Spot,
  shape,
  string,
} from './rule.ts'
import { address, anyText, identifier, plainText } from './texts.ts'

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

type Rules = Record<string, Rule>

function block(type: string, required: Rules, optional: Rules = {}): Rule {
  return shape({ type: oneOf(type), ...required }, { block_id: identifier, ...optional })
}

const textOrFields: Rule = (value, spot) => {
  if (!asJson(value)['text'] && !asJson(value)['fields']) spot.report('missing required field: text')
}

const richTextPart = byType(
  Object.fromEntries(
    ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'].map((type) => [
      type,
      shape(
        { type: oneOf(type), elements: list(anything, 1000, 0) },
        { style: anything, indent: integer(0, 8), offset: integer(0, 10_000), border: integer(0, 1) },
      ),
    ]),
  ),
  'type of element',
)

const richText = block('rich_text', { elements: list(richTextPart, 100) })
const tableCell = byType(
  {
    raw_text: shape({ type: oneOf('raw_text'), text: string(10_000) }),
    raw_number: shape({ type: oneOf('raw_number'), value: anything, text: string(10_000) }),
    rich_text: richText,
  },
  'type of cell',
)
const sameWidth: Rule = (value, spot) => {
  const widths = Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.length : 0)) : []
  if (new Set(widths).size > 1) spot.report('all rows must have the same number of cells')
}

const blockRules: Rules = {
  section: all(
    block('section', {}, { text: anyText(3000), fields: list(anyText(2000), 10), accessory, expand: flag }),
    textOrFields,
  ),
  header: block('header', { text: plainText(150) }, { level: integer(1, 4) }),
  divider: block('divider', {}),
  context: block('context', { elements: list(contextElement, 10) }),
  actions: block('actions', { elements: list(actionElement, 25) }),
  image: block(
    'image',
    { alt_text: string(2000) },
    { image_url: address, slack_file: anything, title: plainText(2000) },
  ),
  input: block(
    'input',
    { label: plainText(2000), element: inputElement },
    { hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: richText,
  markdown: block('markdown', { text: string(12_000) }),
  table: block(
    'table',
    { rows: all(list(list(tableCell, 20), 100), sameWidth) },
    { column_settings: list(anything, 20) },
  ),
  data_table: block(
    'data_table',
    { rows: all(list(list(tableCell, 20), 201, 2), sameWidth), caption: string(3000) },
    { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  ),
  data_visualization: block('data_visualization', {
    title: string(50),
    chart: (value, spot) => oneOf('line', 'bar', 'area', 'pie')(asJson(value)['type'], spot.at('type')),
  }),
  alert: block('alert', { text: anyText(200) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
}

const onlyOn: Record<string, Surface[]> = {
  markdown: ['message'],
  table: ['message'],
  alert: ['modal'],
}

/** The interactive elements of a block, with the key path under which each stands. */
export function elementsOf(each: Json): { element: Json; path: string }[] {
  const listed = asJsons(each['elements']).map((element, index) => ({ element, path: `elements/${index}` }))
  const single = ['accessory', 'element'].flatMap((key) => {
    const element = each[key]
    return isJson(element) ? [{ element, path: key }] : []
  })
  return [...listed, ...single]
}

function checkIds(blocks: Json[], spot: Spot): void {
  const blockIds = new Set<string>()
  for (const [index, each] of blocks.entries()) {
    const blockId = asText(each['block_id'])
    if (blockId && blockIds.has(blockId))
      spot.at(index).at('block_id').report(`\`block_id\` already exists: ${blockId}`)
    blockIds.add(blockId)
    const actionIds = new Set<string>()
    for (const { element, path } of elementsOf(each)) {
      const actionId = asText(element['action_id'])
      if (actionId && actionIds.has(actionId)) {
        spot.at(index).at(path).report(`\`action_id\` already exists: ${actionId}`)
      }
      actionIds.add(actionId)
    }
  }
}

function checkSurface(blocks: Json[], surface: Surface, spot: Spot): void {
  const elements = blocks.flatMap((each) => elementsOf(each).map(({ element }) => element))
  if (elements.filter((element) => element['focus_on_load'] === true).length > 1) {
    spot.report('only one element may have focus_on_load')
  }
  if (surface !== 'modal' && elements.some((element) => element['type'] === 'file_input')) {
    spot.report('file_input is only allowed in modals')
  }
  for (const [index, each] of blocks.entries()) {
    const allowed = onlyOn[asText(each['type'])]
    if (allowed && !allowed.includes(surface)) spot.at(index).report(`${asText(each['type'])} is not allowed here`)
  }
  if (blocks.filter((each) => each['type'] === 'data_visualization').length > 2) {
    spot.report('no more than 2 data_visualization blocks allowed')
  }
}

/** What Slack would refuse in these blocks. `at` is the JSON pointer of the list. */
export function checkBlocks(blocks: unknown, surface: Surface, at: string): Finding[] {
  const spot = new Spot(at, [])
  list(byType(blockRules, 'type of block'), surface === 'message' ? 50 : 100, 0)(blocks, spot)
  checkIds(asJsons(blocks), spot)
  checkSurface(asJsons(blocks), surface, spot)
  return spot.findings
}

/** The sum of all texts in a message's blocks; Slack refuses more than about 13,200 (msg_blocks_too_long). */
export function lengthOfTexts(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + lengthOfTexts(item), 0)
  if (!isJson(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, field]) => sum + (key === 'text' && typeof field === 'string' ? field.length : lengthOfTexts(field)),
    0,
  )
}
