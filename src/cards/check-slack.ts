import { countText, SLACK_LIMITS } from './slack-limits.ts'

/** A place of a message or view that Slack would refuse. */
export interface Violation {
  pointer: string
  what: string
}

/** What Slack would refuse in the blocks of a message; empty when nothing. */
export function checkSlackMessage(blocks: readonly object[]): Violation[] {
  const found = checkBlocks(blocks, SLACK_LIMITS.blocksInMessage)
  check(found, '/blocks', 'characters in all', countText(blocks), SLACK_LIMITS.textInMessage)
  const types = blocks.map((block) => read(block, 'type'))
  check(found, '/blocks', 'tables', types.filter((type) => type === 'table').length, SLACK_LIMITS.tablesInMessage)
  const charts = types.filter((type) => type === 'data_visualization').length
  check(found, '/blocks', 'charts', charts, SLACK_LIMITS.chartsInMessage)
  return found
}

/** What Slack would refuse in a modal or a home view; empty when nothing. */
export function checkSlackView(view: { blocks: readonly object[] }): Violation[] {
  const found = checkBlocks(view.blocks, SLACK_LIMITS.blocksInView)
  for (const key of ['title', 'submit', 'close']) checkText(found, view, key, '', SLACK_LIMITS.viewTitle)
  check(found, '/callback_id', 'characters', read(view, 'callback_id').length, SLACK_LIMITS.id)
  check(found, '/private_metadata', 'characters', read(view, 'private_metadata').length, SLACK_LIMITS.privateMetadata)
  check(found, '', 'bytes', Buffer.byteLength(JSON.stringify(view)), SLACK_LIMITS.viewBytes)
  const needsSubmit = view.blocks.some((block) => read(block, 'type') === 'input') && read(view, 'type') === 'modal'
  if (needsSubmit && !('submit' in view)) found.push({ pointer: '/submit', what: 'missing beside an input' })
  for (const [index, block] of view.blocks.entries()) {
    if (['table', 'data_visualization', 'markdown'].includes(read(block, 'type'))) {
      found.push({ pointer: `/blocks/${index}`, what: `a view cannot hold a ${read(block, 'type')}` })
    }
  }
  return found
}

function read(value: object, key: string): string {
  const item: unknown = Reflect.get(value, key)
  return typeof item === 'string' ? item : ''
}

function list(value: object, key: string): object[] {
  const item: unknown = Reflect.get(value, key)
  return Array.isArray(item) ? item.filter((member) => typeof member === 'object' && member !== null) : []
}

function child(value: object, key: string): object | undefined {
  const item: unknown = Reflect.get(value, key)
  return typeof item === 'object' && item !== null ? item : undefined
}

function check(found: Violation[], pointer: string, unit: string, actual: number, limit: number): void {
  if (actual > limit) found.push({ pointer, what: `${actual} ${unit}, ${limit} at most` })
}

/** A text object must hold something, and not too much. */
function checkText(found: Violation[], owner: object, key: string, pointer: string, limit: number): void {
  const text = child(owner, key)
  if (text === undefined) return
  if (read(text, 'text') === '') found.push({ pointer: `${pointer}/${key}`, what: 'an empty text' })
  check(found, `${pointer}/${key}`, 'characters', read(text, 'text').length, limit)
}

function checkList(found: Violation[], owner: object, key: string, pointer: string, limit: number): void {
  const size = list(owner, key).length
  if (size === 0) found.push({ pointer: `${pointer}/${key}`, what: 'an empty list' })
  check(found, `${pointer}/${key}`, 'members', size, limit)
}

function checkBlocks(blocks: readonly object[], limit: number): Violation[] {
  const found: Violation[] = []
  check(found, '/blocks', 'blocks', blocks.length, limit)
  if (blocks.length === 0) found.push({ pointer: '/blocks', what: 'no blocks' })
  const ids = { block_id: new Set<string>(), action_id: new Set<string>() }
  for (const [index, block] of blocks.entries()) {
    checkBlock(found, block, `/blocks/${index}`)
    checkIds(found, block, `/blocks/${index}`, ids)
  }
  return found
}

function checkIds(found: Violation[], value: object, pointer: string, ids: Record<string, Set<string>>): void {
  for (const [key, item] of Object.entries(value)) {
    const seen = ids[key]
    if (typeof item === 'object' && item !== null) checkIds(found, item, `${pointer}/${key}`, ids)
    else if (seen !== undefined && typeof item === 'string') {
      if (item === '') found.push({ pointer: `${pointer}/${key}`, what: 'an empty id' })
      if (seen.has(item)) found.push({ pointer: `${pointer}/${key}`, what: `the id ${item} a second time` })
      seen.add(item)
      check(found, `${pointer}/${key}`, 'characters', item.length, SLACK_LIMITS.id)
    }
  }
}

function checkBlock(found: Violation[], block: object, pointer: string): void {
  switch (read(block, 'type')) {
    case 'header':
      checkText(found, block, 'text', pointer, SLACK_LIMITS.headerText)
      break
    case 'section':
      checkSection(found, block, pointer)
      break
    case 'context':
      checkList(found, block, 'elements', pointer, SLACK_LIMITS.contextElements)
      checkEach(found, block, 'elements', pointer, checkContextElement)
      break
    case 'actions':
      checkList(found, block, 'elements', pointer, SLACK_LIMITS.actionsElements)
      checkEach(found, block, 'elements', pointer, checkElement)
      break
    case 'input':
      checkText(found, block, 'label', pointer, SLACK_LIMITS.inputLabel)
      checkText(found, block, 'hint', pointer, SLACK_LIMITS.inputHint)
      checkElement(found, child(block, 'element') ?? {}, `${pointer}/element`)
      break
    case 'image':
      checkElement(found, block, pointer)
      break
    case 'rich_text':
      checkList(found, block, 'elements', pointer, Number.POSITIVE_INFINITY)
      break
    case 'table':
      check(found, `${pointer}/rows`, 'rows', list(block, 'rows').length, SLACK_LIMITS.tableRows)
      check(found, pointer, 'characters', countText(block), SLACK_LIMITS.tableText)
      for (const row of list(block, 'rows')) {
        check(found, `${pointer}/rows`, 'columns', Object.keys(row).length, SLACK_LIMITS.tableColumns)
      }
      break
    case 'data_visualization':
      check(found, `${pointer}/title`, 'characters', read(block, 'title').length, SLACK_LIMITS.chartTitle)
      break
    case 'divider':
      break
    default:
      found.push({ pointer, what: `a block that is not checked: ${read(block, 'type')}` })
  }
}

type Checker = (found: Violation[], value: object, pointer: string) => void

function checkEach(found: Violation[], owner: object, key: string, pointer: string, checker: Checker): void {
  for (const [index, member] of list(owner, key).entries()) checker(found, member, `${pointer}/${key}/${index}`)
}

function checkSection(found: Violation[], block: object, pointer: string): void {
  checkText(found, block, 'text', pointer, SLACK_LIMITS.sectionText)
  if ('fields' in block) checkList(found, block, 'fields', pointer, SLACK_LIMITS.sectionFields)
  else if (!('text' in block)) found.push({ pointer, what: 'a section without text' })
  checkEach(found, block, 'fields', pointer, (all, field, place) => {
    checkText(all, { text: field }, 'text', place, SLACK_LIMITS.fieldText)
  })
  const accessory = child(block, 'accessory')
  if (accessory !== undefined) checkElement(found, accessory, `${pointer}/accessory`)
}

function checkContextElement(found: Violation[], element: object, pointer: string): void {
  if (read(element, 'type') === 'image') checkElement(found, element, pointer)
  else checkText(found, { text: element }, 'text', pointer, SLACK_LIMITS.contextText)
}

/** A button, an input element or a picture. */
function checkElement(found: Violation[], element: object, pointer: string): void {
  const type = read(element, 'type')
  checkText(found, element, 'text', pointer, SLACK_LIMITS.buttonText)
  checkText(found, element, 'placeholder', pointer, SLACK_LIMITS.placeholder)
  const lengths = { value: SLACK_LIMITS.buttonValue, url: SLACK_LIMITS.url, image_url: SLACK_LIMITS.url }
  const texts = { alt_text: SLACK_LIMITS.altText, initial_value: SLACK_LIMITS.inputLength }
  for (const [key, limit] of Object.entries({
    ...lengths,
    ...texts,
    accessibility_label: SLACK_LIMITS.accessibilityLabel,
  })) {
    check(found, `${pointer}/${key}`, 'characters', read(element, key).length, limit)
  }
  if (type === 'image' && read(element, 'alt_text') === '')
    found.push({ pointer, what: 'a picture without description' })
  const confirm = child(element, 'confirm')
  if (confirm !== undefined) {
    checkText(found, confirm, 'title', `${pointer}/confirm`, SLACK_LIMITS.confirmTitle)
    checkText(found, confirm, 'text', `${pointer}/confirm`, SLACK_LIMITS.confirmText)
    checkText(found, confirm, 'confirm', `${pointer}/confirm`, SLACK_LIMITS.confirmButton)
    checkText(found, confirm, 'deny', `${pointer}/confirm`, SLACK_LIMITS.confirmButton)
  }
  const few = type === 'checkboxes' || type === 'radio_buttons'
  const many = few ? SLACK_LIMITS.checkOptions : SLACK_LIMITS.selectOptions
  const most = type === 'overflow' ? SLACK_LIMITS.overflowOptions : many
  if ('options' in element) checkList(found, element, 'options', pointer, most)
  checkEach(found, element, 'options', pointer, checkOption)
  if ('option_groups' in element) checkList(found, element, 'option_groups', pointer, SLACK_LIMITS.optionGroups)
  checkEach(found, element, 'option_groups', pointer, (all, group, place) => {
    checkText(all, group, 'label', place, SLACK_LIMITS.optionText)
    checkList(all, group, 'options', place, SLACK_LIMITS.selectOptions)
    checkEach(all, group, 'options', place, checkOption)
  })
}

function checkOption(found: Violation[], option: object, pointer: string): void {
  checkText(found, option, 'text', pointer, SLACK_LIMITS.optionText)
  if (read(option, 'value') === '') found.push({ pointer: `${pointer}/value`, what: 'an empty value' })
  check(found, `${pointer}/value`, 'characters', read(option, 'value').length, SLACK_LIMITS.optionValue)
}
