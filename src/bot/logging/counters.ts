import type { OutboxState } from '../../store/outbox/copy-store.ts'

type CounterName = 'commits' | 'refusals' | 'posted' | 'refreshed' | 'skipped' | 'retried' | 'unknown' | 'dead'

/** Counts of this process since its start, for `/metrics`. */
export interface Counters {
  add(name: CounterName): void
  read(name: CounterName): number
}

export function createCounters(): Counters {
  const counts = new Map<CounterName, number>()
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    read: (name) => counts.get(name) ?? 0,
  }
}

const deliveryResults = [
  'posted',
  'refreshed',
  'skipped',
  'retried',
  'unknown',
  'dead',
] as const satisfies CounterName[]

/** Prometheus text exposition format 0.0.4. */
export function renderMetrics(counters: Counters, outbox: OutboxState): string {
  const lines = [
    ...metric('routeslip_commits_total', 'counter', 'Decisions committed by this process.', [
      ['', counters.read('commits')],
    ]),
    ...metric('routeslip_refusals_total', 'counter', 'Commands refused by this process.', [
      ['', counters.read('refusals')],
    ]),
    ...metric(
      'routeslip_deliveries_total',
      'counter',
      'Attempts to show a card, by result.',
      deliveryResults.map((result) => [`{result="${result}"}`, counters.read(result)]),
    ),
    ...metric('routeslip_outbox', 'gauge', 'Deliveries in the outbox, by state.', [
      ['{state="waiting"}', outbox.waiting],
      ['{state="unknown"}', outbox.unknown],
      ['{state="dead"}', outbox.deadCount],
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function metric(name: string, type: string, help: string, samples: [labels: string, value: number][]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ]
}
