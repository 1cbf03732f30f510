import { localTime } from '../../machine/days/local-time.ts'
import type { Task } from '../../machine/task/task.ts'
import { isSerializationConflict, isUniqueViolation } from '../database/database-error.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import type { StoreOptions } from '../store-options.ts'
import type { Commit, CommitResult, Outcome } from '../task/task-store.ts'
import { commitPayload } from './commit-payload.ts'
import { CREATE_STATEMENT, MOVE_STATEMENT } from './commit-statement.ts'
import { readOutcome } from './keep-refusal.ts'

type Written = { number: string; outcome: Outcome; refreshes: bigint }

/**
 * Writes a decision in one statement; see `Store.commitDecision`. Nothing at all is written unless the result is
 * `committed`. Throws `HistoryLost` for a decision that would drop a response.
 */
export async function commitDecision(database: Database, options: StoreOptions, commit: Commit): Promise<CommitResult> {
  const decision = storable(commit.decision)
  try {
    const written = await write(database, options, { ...commit, decision })
    if (written)
      return { kind: 'committed', task: afterCommit(decision.task, commit.before, written), outcome: written.outcome }
  } catch (error) {
    if (isSerializationConflict(error)) return { kind: 'stale' }
    if (!isUniqueViolation(error)) throw error
    // The same delivery was committed while this one waited; any other doubled key is a defect.
    const outcome = await readOutcome(database, commit.deliveryKey)
    if (!outcome) throw error
    return { kind: 'duplicate', outcome }
  }
  const outcome = await readOutcome(database, commit.deliveryKey)
  return outcome ? { kind: 'duplicate', outcome } : { kind: 'stale' }
}

async function write(database: Database, options: StoreOptions, commit: Commit): Promise<Written | undefined> {
  const { before, decision, deliveryKey, directoryRevision, now } = commit
  const payload = JSON.stringify(commitPayload(options.profile, before, decision))
  const shared = [payload, deliveryKey, directoryRevision, now]
  const [written] = before
    ? await database.query<Written>(MOVE_STATEMENT, [...shared, before.version], {
        columns: { number: 'text', outcome: 'jsonb', refreshes: 'bigint' },
      })
    : await database.query<Written>(
        CREATE_STATEMENT,
        [...shared, yearOf(now, options.timeZone), options.profile.office.numberPrefix],
        { columns: { number: 'text', outcome: 'jsonb', refreshes: 'bigint' } },
      )
  return written
}

function afterCommit(task: Task, before: Task | null, { number }: Written): Task {
  return { ...task, number, version: (before?.version ?? 0) + 1 }
}

/** The year in which the office is: its numbers begin anew at its own midnight. */
function yearOf(now: string, timeZone: string): number {
  return Number(localTime(new Date(now), timeZone).day.slice(0, 4))
}
