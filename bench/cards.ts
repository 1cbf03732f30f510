import { readFileSync } from 'node:fs'
import { Template } from 'adaptivecards-templating/lib/template-engine.js'
import { loadProfile } from '../src/bot/config/load-profile.ts'
import { previewCards } from '../src/cards/previews/preview-cards.ts'
import { renderCard } from '../src/cards/render-card.ts'
import { toSlackMessage } from '../src/cards/to-slack.ts'
import { toTeamsActivity } from '../src/cards/to-teams.ts'
import { renderTaskCard, taskCardData } from '../src/cards/views/task-card/task-card-view.ts'
import { fillTemplate } from '../src/cards/views/words/fill-template.ts'

const ROUNDS = 5
const SECONDS_A_ROUND = 1

/**
 * Task cards per second on one core, over every kind with usual data: Microsoft's template expansion by itself, ours
 * (escaping, errors with a place), and with the conversion for each platform. The rounds of the ways are interleaved, so that
 * what else the machine does falls on all alike; the ratio is of the medians.
 */
export async function bench(): Promise<void> {
  const profile = await loadProfile('profiles/ihsc')
  const inputs = previewCards(profile).flatMap(({ size, input }) => (size === 'typical' ? [input] : []))
  const data = inputs.map(taskCardData)
  const json: unknown = JSON.parse(readFileSync('src/cards/templates/task-card.json', 'utf8'))
  const template = new Template(json)
  const ways: Record<string, (index: number) => unknown> = {
    'bare template expansion': (index) => template.expand({ $root: data[index] }),
    'expanded (escaped, checked)': (index) => renderCard('task-card', data[index] ?? {}),
    'expanded and converted to Slack': (index) => toSlackMessage(fillTemplate('task-card', data[index] ?? {})),
    'expanded and converted to Teams': (index) => toTeamsActivity(fillTemplate('task-card', data[index] ?? {})),
    'from the task to the Slack message': (index) => {
      const input = inputs[index]
      return input && toSlackMessage(renderTaskCard(input))
    },
  }
  const rates = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(ways)) {
      const rate = cardsPerSecond(run, inputs.length)
      // The first round warms up.
      if (round > 0) rates.get(name)?.push(rate)
    }
  }
  const bare = medianOf(rates.get('bare template expansion') ?? [])
  for (const [name, measured] of rates) {
    const rate = medianOf(measured)
    console.log(`${name.padEnd(36)} ${rate.toFixed(0).padStart(6)} cards/s   ratio ${(rate / bare).toFixed(2)}`)
  }
}

function cardsPerSecond(run: (index: number) => unknown, cards: number): number {
  const start = process.cpuUsage()
  const spent = () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  let done = 0
  while (spent() < SECONDS_A_ROUND) {
    for (let index = 0; index < cards; index += 1) run(index)
    done += cards
  }
  return done / spent()
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
