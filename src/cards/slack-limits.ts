/** Slack's limits for messages and views (Slack: Block Kit reference). Lengths are in characters. */
export const SLACK_LIMITS = {
  blocksInMessage: 50,
  blocksInView: 100,
  /** Slack answers `msg_too_long` at about 13,200 characters over all blocks of a message. */
  textInMessage: 13_200,
  viewBytes: 250_000,
  /** Room for title, buttons and metadata of a view besides. */
  blocksBytes: 225_000,
  messageText: 3000,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  headerText: 150,
  contextElements: 10,
  contextText: 2000,
  richTextPiece: 3000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  id: 255,
  url: 3000,
  altText: 2000,
  imageTitle: 2000,
  inputLabel: 2000,
  inputHint: 2000,
  placeholder: 150,
  inputLength: 3000,
  optionText: 75,
  /** Slack takes 150 (Slack: option object); @slack/types 3.2 still says 75. */
  optionValue: 150,
  optionGroups: 100,
  overflowOptions: 5,
  selectOptions: 100,
  checkOptions: 10,
  files: 10,
  viewTitle: 24,
  privateMetadata: 3000,
  tablesInMessage: 1,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  chartsInMessage: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartAxisLabel: 50,
  /** Twelve by Slack's own reference, six by a schema that others check blocks with: the smaller one holds for both. */
  chartSeries: 6,
  chartPoints: 20,
  chartSegments: 6,
  errorText: 2000,
} as const

/** A text cut to a limit without splitting a character in two, with an ellipsis. Only for what is shown, never for ids. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit - 1)
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`
}

/** The characters of a block or of blocks that Slack counts: everything that they show. */
export function countText(value: unknown, key = ''): number {
  if (typeof value === 'string') return COUNTED.has(key) ? value.length : 0
  if (typeof value !== 'object' || value === null) return 0
  let sum = 0
  for (const inner in value) sum += countText(Reflect.get(value, inner), Array.isArray(value) ? key : inner)
  return sum
}

const COUNTED = new Set(['text', 'alt_text', 'title', 'name', 'label', 'fallback'])
