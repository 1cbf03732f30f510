import type { Json } from './json.ts'

/** How a Web API call goes wrong. One of `status`, `error`, `retryAfter`, `dropBefore` and `dropAfter` says how. */
export type Fault = {
  /** How many calls it hits; 1 by default. */
  times?: number
  /** An HTTP status with a body that is not JSON. */
  status?: number
  /** An `ok: false` answer with this code. */
  error?: string
  /** 429 with this Retry-After, in seconds. */
  retryAfter?: number
  /** The connection is destroyed, nothing was done. */
  dropBefore?: boolean
  /** The method is carried out, then the connection is destroyed without an answer. */
  dropAfter?: boolean
  /** Only calls whose arguments pass are hit. */
  when?: (args: Json) => boolean
}

/** A call that is held. It arrived when `arrived` resolves. */
export type Hold = {
  arrived: Promise<Json>
  /** Lets the call go on. */
  release: () => void
  /** Destroys the connection; a call held before its method was carried out is never carried out. */
  drop: () => void
}

type Held = { method: string; at: 'before' | 'after'; arrive: (args: Json) => void; decision: Promise<'go' | 'drop'> }
type Counted = Fault & { method: string; left: number }

/** The faults, delays and holds that a test has asked for. Methods are named as in the URL; `*` is every method. */
export class Faults {
  private readonly faults: Counted[] = []
  private readonly delays = new Map<string, number>()
  private readonly holds: Held[] = []

  fail(method: string, fault: Fault): void {
    this.faults.push({ ...fault, method, left: fault.times ?? 1 })
  }

  delay(method: string, ms: number): void {
    this.delays.set(method, ms)
  }

  holdNext(method: string, at: 'before' | 'after'): Hold {
    let arrive: (args: Json) => void = () => {}
    let decide: (decision: 'go' | 'drop') => void = () => {}
    const arrived = new Promise<Json>((resolve) => {
      arrive = resolve
    })
    const decision = new Promise<'go' | 'drop'>((resolve) => {
      decide = resolve
    })
    this.holds.push({ method, at, arrive, decision })
    return { arrived, release: () => decide('go'), drop: () => decide('drop') }
  }

  /** Forgets every fault, delay and hold that has not been met yet. */
  clear(): void {
    this.faults.length = 0
    this.delays.clear()
    this.holds.length = 0
  }

  /** The fault that hits this call, counted down. */
  next(method: string, args: Json): Fault | undefined {
    const hits = (fault: Counted) => fault.left > 0 && (fault.method === method || fault.method === '*')
    const fault = this.faults.find((each) => hits(each) && (each.when?.(args) ?? true))
    if (fault) fault.left -= 1
    return fault
  }

  /** Waits as long as a delay or a hold says. */
  async pass(method: string, at: 'before' | 'after', args: Json): Promise<'go' | 'drop'> {
    const ms = at === 'before' ? (this.delays.get(method) ?? this.delays.get('*')) : undefined
    if (ms) await new Promise((resolve) => setTimeout(resolve, ms).unref())
    const index = this.holds.findIndex((hold) => hold.at === at && (hold.method === method || hold.method === '*'))
    const [hold] = index < 0 ? [] : this.holds.splice(index, 1)
    if (!hold) return 'go'
    hold.arrive(args)
    return hold.decision
  }
}
