import type { KnownBlock } from '@slack/types'
import { type Member, membersOf, numberOf, textOf } from '../card-props.ts'
import { plainRuns } from '../markdown.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, addPiece, type Conversion } from './conversion.ts'
import { addText, emphasize } from './text-blocks.ts'

interface Point {
  label: string
  value: number
}

interface Series {
  name: string
  data: Point[]
}

/** Adds a `Chart.*` as Slack's chart, or its title and its figures as text when Slack has no such chart. */
export function addChart({ node, pointer }: Member, to: Conversion): void {
  const kind = node.type.slice('Chart.'.length).toLowerCase()
  const series = seriesOf(node, pointer)
  const title = textOf(node, 'title')
  const block =
    to.surface === 'message' && to.charts < SLACK_LIMITS.chartsInMessage ? chartBlock(node, kind, series) : undefined
  if (block !== undefined) {
    to.charts += 1
    if (title.length > SLACK_LIMITS.chartTitle) addLoss(to, `${pointer}/title`, 'The title is cut', title, 'limit')
    addPiece(to, block, pointer)
    return
  }
  addLoss(to, pointer, `Slack cannot draw this ${node.type} here: its figures are shown as text`)
  addText(emphasize(plainRuns(title)), 'body', pointer, to)
  const axes = [textOf(node, 'xAxisTitle'), textOf(node, 'yAxisTitle')].filter((text) => text !== '').join(' / ')
  const value = numberOf(node, 'value')
  const lines = [axes, value === undefined ? '' : String(value), ...series.map(writeSeries)].filter(
    (line) => line !== '',
  )
  addText(plainRuns(lines.join('\n')), 'body', pointer, to)
}

function writeSeries({ name, data }: Series): string {
  const points = data.map(({ label, value }) => `${label}: ${value}`).join(', ')
  return name === '' ? points : `${name}: ${points}`
}

/** Teams has three forms of data: flat points, series with `values`, and titled groups with `data` by legend. */
function seriesOf(node: Member['node'], pointer: string): Series[] {
  const data = membersOf(node, 'data', pointer, 'Data')
  const parts = data.length > 0 ? data : membersOf(node, 'segments', pointer, 'Segment')
  const nested = parts.filter(({ node: part }) => Array.isArray(part['values']))
  if (nested.length > 0) {
    return nested.map(({ node: part }) => ({ name: textOf(part, 'legend'), data: pointsOf(part, 'values') }))
  }
  const groups = parts.filter(({ node: part }) => Array.isArray(part['data']))
  if (groups.length > 0) return turnGroups(groups)
  const flat = pointsOf({ data: parts.map((part) => part.node) }, 'data')
  return flat.length === 0 ? [] : [{ name: textOf(node, 'yAxisTitle') || textOf(node, 'title'), data: flat }]
}

function pointsOf(node: Record<string, unknown>, key: string): Point[] {
  return membersOf(node, key, '').flatMap(({ node: point }) => {
    const value = numberOf(point, 'y') ?? numberOf(point, 'value') ?? numberOf(point, 'size')
    return value === undefined ? [] : [{ label: textOf(point, 'x') || textOf(point, 'legend'), value }]
  })
}

function turnGroups(groups: readonly Member[]): Series[] {
  const byLegend = new Map<string, Point[]>()
  for (const { node: group } of groups) {
    for (const { label, value } of pointsOf(group, 'data')) {
      byLegend.set(label, [...(byLegend.get(label) ?? []), { label: textOf(group, 'title'), value }])
    }
  }
  return [...byLegend].map(([name, data]) => ({ name, data }))
}

function chartBlock(node: Member['node'], kind: string, series: Series[]): KnownBlock | undefined {
  const round = kind === 'pie' || kind === 'donut'
  const points = series[0]?.data ?? []
  const chart = round && points.length <= SLACK_LIMITS.chartSegments ? pieChart(points) : axisChart(node, kind, series)
  if (chart === undefined) return undefined
  const title = cutText(textOf(node, 'title').trim() || 'Chart', SLACK_LIMITS.chartTitle)
  // Slack has had this block since June 2026; @slack/types 3.2 does not know it yet.
  return { type: 'data_visualization', title, chart } as unknown as KnownBlock
}

function pieChart(points: Point[]): object | undefined {
  if (!areLabels(points.map((point) => point.label)) || points.some((point) => point.value <= 0)) return undefined
  return { type: 'pie', segments: points }
}

function axisChart(node: Member['node'], kind: string, series: Series[]): object | undefined {
  const type = kind === 'line' ? 'line' : kind.includes('bar') || kind === 'pie' || kind === 'donut' ? 'bar' : undefined
  const categories = series[0]?.data.map((point) => point.label) ?? []
  const names = series.map((one, index) => one.name || `Series ${index + 1}`)
  const sameLabels = series.every(
    ({ data }) => data.length === categories.length && data.every((point, index) => point.label === categories[index]),
  )
  const fits = series.length <= SLACK_LIMITS.chartSeries && categories.length <= SLACK_LIMITS.chartPoints
  if (type === undefined || !sameLabels || !fits || !areLabels(categories) || !areLabels(names)) return undefined
  const axes = { x_label: textOf(node, 'xAxisTitle'), y_label: textOf(node, 'yAxisTitle') }
  if (Object.values(axes).some((label) => label.length > SLACK_LIMITS.chartAxisLabel)) return undefined
  const shown = Object.fromEntries(Object.entries(axes).filter(([, label]) => label !== ''))
  return {
    type,
    series: series.map(({ data }, index) => ({ name: names[index], data })),
    axis_config: { categories, ...shown },
  }
}

/** Slack wants labels of 1 to 20 characters, each once. */
function areLabels(labels: readonly string[]): boolean {
  const fit = labels.every((label) => label !== '' && label.length <= SLACK_LIMITS.chartLabel)
  return labels.length > 0 && fit && new Set(labels).size === labels.length
}
