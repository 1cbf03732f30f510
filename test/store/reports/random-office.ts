import type { Database } from '../../../src/store/database/open-database.ts'

const HOUR = 3_600_000
/** The day on which the random office is mostly looked at. */
const today = '2026-11-24'
const statuses = ['pending', 'assigned', 'delegated', 'submittedToHq', 'sentToAd', 'adCleared', 'reopened']
const units = ['HOU', 'RMU', 'MQMU']
const types = ['audit', 'other', 'medical-complaint']
const caseNumbers = ['', '', 'CRCL 21-08', 'crcl 21-08 ', 'FOIA-7', 'EIU 26-118', 'EIU 26-119']
const aNumbers = ['000000001', '000000002', '000000003']

/** Numbers from a seed, the same each time (mulberry32). */
function createChance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    is: (share: number) => next() < share,
    pick: <T>(from: readonly T[]): T => {
      const one = from[Math.floor(next() * from.length)]
      if (one === undefined) throw new Error('There is nothing to pick from.')
      return one
    },
  }
}
type Chance = ReturnType<typeof createChance>

type Row = Record<string, unknown>
interface Rows {
  task: Row[]
  assignment: Row[]
  event: Row[]
  task_a_number: Row[]
}

/** Writes `count` tasks with random lives straight into the tables: everything that a report looks at, in every mixture. */
export async function writeRandomTasks(database: Database, seed: number, count: number): Promise<void> {
  const chance = createChance(seed)
  const people = await database.query<{ id: string }>('SELECT id FROM person ORDER BY email LIMIT 6')
  const rows: Rows = { task: [], assignment: [], event: [], task_a_number: [] }
  for (let place = 1; place <= count; place += 1) {
    new RandomLife(
      rows,
      chance,
      people.map(({ id }) => id),
      seed * 1000 + place,
    ).live()
  }
  for (const [table, all] of Object.entries(rows)) {
    // What no row names has its default.
    const columns = [...new Set(all.flatMap(Object.keys))].map((name) => `"${name}"`).join(', ')
    const given = `SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`
    await database.query(`INSERT INTO "${table}" (${columns}) ${given}`, [JSON.stringify(all)])
  }
}

class RandomLife {
  readonly rows: Rows
  readonly chance: Chance
  readonly people: readonly string[]
  readonly task: Row
  readonly lanes: Row[] = []
  readonly created: Date
  /** The time of the next fact. */
  now: number
  seq = 0
  stands = false

  constructor(rows: Rows, chance: Chance, people: readonly string[], number: number) {
    this.rows = rows
    this.chance = chance
    this.people = people
    this.now = Date.parse('2025-06-01T00:00:00Z') + chance.below(18 * 30 * 24) * HOUR + chance.below(60) * 60_000
    this.created = new Date(this.now)
    this.task = { ...emptyTask(this.id(), number), created_at: this.created.toISOString(), ...this.dates() }
    this.task['type'] = chance.pick(types)
    this.task['case_number'] = chance.pick(caseNumbers)
    this.task['task_manager'] = chance.pick(people)
  }

  live(): void {
    const { task, chance } = this
    const isLate = chance.is(0.2)
    const isAnswered = isLate && chance.is(0.6)
    if (isLate) this.enterLate(isAnswered)
    else this.fact('created')
    if (chance.is(0.9)) this.assign(1 + chance.below(3), isAnswered)
    const isClosedByMail = isAnswered && chance.is(0.7)
    if (isClosedByMail) this.setReached('submittedToAuthority')
    const closings = isClosedByMail ? 1 : 0
    const rounds = chance.below(3)
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0 || isClosedByMail) this.reopen()
      if (!(round === 0 && isAnswered)) this.work()
      this.clear()
      if (chance.is(0.8)) this.close()
    }
    if (rounds === 0 && closings === 0) task['status'] = chance.pick(statuses)
    task['due_date'] = task['status'] === 'submittedToAuthority' || chance.is(0.2) ? null : this.dayUpTo(today)
    for (const a_number of new Set([chance.pick(aNumbers), chance.pick(aNumbers)])) {
      if (chance.is(0.15)) this.rows.task_a_number.push({ task_id: task['id'], a_number })
    }
    this.rows.task.push(task)
    this.rows.assignment.push(...this.lanes)
  }

  enterLate(isAnswered: boolean): void {
    const receivedAt = new Date(this.now - this.chance.below(200) * HOUR).toISOString()
    const respondedAt = isAnswered ? new Date(this.now - this.chance.below(2) * HOUR).toISOString() : null
    const late = { receivedAt, respondedAt: respondedAt === null || respondedAt < receivedAt ? null : respondedAt }
    this.task['late_entry'] = late
    this.fact('enteredLate', { ...late, reached: 'submittedToHq' })
  }

  /** Closed before it was entered: only with a time of the answer. */
  setReached(reached: string): void {
    const late = this.task['late_entry'] as { respondedAt: string | null }
    if (late.respondedAt === null) return
    const entered = this.rows.event.findLast(({ type }) => type === 'enteredLate')
    if (entered) entered['data'] = { ...(entered['data'] as Row), reached }
    Object.assign(this.task, { status: 'submittedToAuthority', closed_at: late.respondedAt })
  }

  assign(count: number, isAnswered: boolean): void {
    const late = this.task['late_entry'] as { receivedAt: string } | null
    const added = units.slice(0, count).map((unit) => ({ unit }))
    if (late === null && this.chance.is(0.5)) this.wait()
    this.fact('assigned', { added })
    this.wait()
    for (const { unit } of added) {
      const byMail = { state: 'complete', accepted_at: late?.receivedAt ?? null }
      this.lane(unit, isAnswered ? byMail : {})
    }
  }

  lane(unit: string, more: Row): void {
    this.lanes.push({
      ...{ id: this.id(), task_id: this.task['id'], place: this.lanes.length, cycle: this.task['cycle'], unit },
      // A concurrence is the answer that was asked for, and counts as one.
      asks: this.chance.pick(['answer', 'answer', 'coordination']),
      ...{ state: 'assigned', action_officer: this.chance.pick(this.people), designee_may_submit: false },
      ...{
        delegate_instruction: '',
        designee_completed: false,
        reason: '',
        due_date: this.chance.is(0.8) ? this.day() : null,
      },
      ...more,
    })
  }

  /** Its own, and those that have no share in its cycle: a unit has one. */
  unitsFree(lane: Row): string[] {
    const taken = this.lanes.filter((other) => other !== lane && other['cycle'] === lane['cycle'])
    return units.filter((unit) => !taken.some((other) => other['unit'] === unit))
  }

  /** Each unit does some of what it may do, in any order with the others. */
  work(): void {
    for (let act = this.chance.below(8); act > 0; act -= 1) {
      const lane = this.chance.pick([...this.lanes, null])
      this.maybeStandDown()
      if (lane && lane['cycle'] === this.task['cycle']) this.workOn(lane)
    }
    this.maybeStandDown()
  }

  workOn(lane: Row): void {
    const at = new Date(this.now).toISOString()
    const assignment_id = lane['id']
    switch (this.chance.below(7)) {
      case 0:
        lane[this.chance.is(0.7) ? 'accepted_at' : 'acknowledged_at'] ??= at
        this.wait()
        break
      case 1:
        Object.assign(lane, {
          unit: this.chance.pick(this.unitsFree(lane)),
          state: 'assigned',
          accepted_at: null,
          acknowledged_at: null,
        })
        this.fact('reassigned', {}, assignment_id)
        break
      case 2:
        this.fact('extensionAsked', { until: this.day(), reason: 'More time.' }, assignment_id)
        break
      case 3: {
        const from = this.chance.is(0.8) ? this.day() : null
        this.fact('extensionGranted', { from, until: this.day(), reasonAsked: 'Leave.', note: '' }, assignment_id)
        break
      }
      case 4:
        this.fact('extensionDenied', { until: this.day(), reasonAsked: 'Leave.', reason: 'No.' }, assignment_id)
        break
      case 5:
        lane['state'] = this.chance.pick(['withdrawn', 'waived', 'assigned', 'delegated'])
        break
      default:
        lane['state'] = 'complete'
        this.fact(this.chance.is(0.5) ? 'submittedToHq' : 'unitCompleted', {}, assignment_id)
        break
    }
  }

  /** Stands down, or up again: at most one after the other, and closed only when it stands up. */
  maybeStandDown(): void {
    if (!this.chance.is(0.25)) return
    if (this.stands) this.fact('resumed')
    else this.fact('actionSet', { action: 'standDown' })
    this.stands = !this.stands
    this.task['action'] = this.stands ? 'standDown' : 'work'
  }

  clear(): void {
    for (let round = this.chance.below(3); round > 0; round -= 1) {
      const steps = Array.from({ length: 1 + this.chance.below(3) }, (_, step) => ({ name: `step ${step}` }))
      this.fact('sentToAd', { steps })
      const cleared = this.chance.is(0.6) ? steps.length : this.chance.below(steps.length)
      for (let step = 0; step < cleared; step += 1) {
        this.fact('cleared')
        this.maybeStandDown()
      }
      if (cleared < steps.length) this.fact('returned')
      else if (this.chance.is(0.2)) this.fact('clearanceVoided')
    }
  }

  close(): void {
    if (this.stands) this.fact('resumed')
    Object.assign(this, { stands: false })
    const at = new Date(this.now - this.chance.below(10) * HOUR).toISOString()
    const closed_at = new Date(this.now).toISOString()
    Object.assign(this.task, { status: 'submittedToAuthority', action: 'work', closed_at })
    if (this.chance.is(0.8)) this.fact('submittedToAuthority', { at, reference: 'Mail', channel: 'email' })
    else this.fact('closed')
  }

  reopen(): void {
    const { task } = this
    const cycle = Number(task['cycle']) + 1
    const earlierDates = {
      internalDueDate: task['internal_due_date'],
      authorityDueDate: task['authority_due_date'],
      extensionDate: task['extension_date'],
    }
    Object.assign(task, { cycle, status: 'reopened', closed_at: null, ...this.dates() })
    this.fact('reopened', { cycle, earlierDates })
    const done = this.lanes.filter(({ state }) => state === 'complete').map(({ unit }) => String(unit))
    for (const unit of new Set(done)) {
      if (this.chance.is(0.7)) this.lane(unit, { state: 'reopened' })
    }
  }

  fact(type: string, data: Row = {}, assignment_id: unknown = null): void {
    this.seq += 1
    const at = new Date(this.now).toISOString()
    this.rows.event.push({ task_id: this.task['id'], seq: this.seq, type, by: this.people[0], at, assignment_id, data })
    // What is entered in one go has one time; now and then two facts of different clicks do, too.
    if (type !== 'created' && type !== 'enteredLate') this.wait()
  }

  wait(): void {
    if (this.chance.is(0.9)) this.now += 1 + this.chance.below(100 * HOUR)
  }

  /** Dates that are missing, met, or missed by a day or by months. */
  dates(): Row {
    const maybe = (share: number) => (this.chance.is(share) ? this.day() : null)
    return { internal_due_date: maybe(0.6), authority_due_date: maybe(0.6), extension_date: maybe(0.2) }
  }

  day(): string {
    return new Date(this.now + (this.chance.below(60) - 20) * 24 * HOUR).toISOString().slice(0, 10)
  }

  /** One of the forty days before `last` or the ten after. */
  dayUpTo(last: string): string {
    return new Date(Date.parse(last) + (this.chance.below(50) - 40) * 24 * HOUR).toISOString().slice(0, 10)
  }

  id(): string {
    const digits = () => this.chance.below(0x100000000).toString(16).padStart(8, '0')
    const hex = digits() + digits() + digits() + digits()
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}

function emptyTask(id: string, number: number): Row {
  return {
    ...{ id, number: `ITMS-2025-${String(number).padStart(5, '0')}`, number_year: 2025, number_in_year: number },
    ...{ version: 1, last_seq: 1, stage: 'working', status: 'assigned', action: 'work', held_action: 'work' },
    ...{ title: `Task ${number}`, route: 'other', site: 'hq', origin: 'external', ses: false, priority: 'medium' },
    ...{
      requestor: 'ERO',
      task_authority: 'ERO',
      received_by: 'email',
      start_date: '2025-06-01',
      instruction: 'Do it.',
    },
    ...{ reopen_instructions: '', fields: {}, coordinator: 'unitChief', cycle: 1 },
  }
}
