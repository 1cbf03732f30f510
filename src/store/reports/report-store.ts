import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { closings } from './closings.ts'
import { duplicates } from './duplicates.ts'
import { extensionDecisions, extensions } from './extensions.ts'
import { openTasks } from './open-tasks.ts'
import type { DuplicateGroup, ExtensionDecision, Report, ReportQuery } from './report.ts'
import { times } from './times.ts'

/** What reports are made of (ADR 0014). The caller narrows a query to what its reader may see. */
export interface ReportStore {
  figures(query: ReportQuery): Promise<Report>
  /** For task managers only: reasons may be sensitive. The newest first. */
  extensionDecisions(query: ReportQuery & { limit: number }): Promise<ExtensionDecision[]>
  /** For task managers only: that two tasks are about one detainee is itself a detail of both. */
  duplicates(query: ReportQuery & { limit: number }): Promise<DuplicateGroup[]>
}

export function createReportStore(database: Database, options: StoreOptions): ReportStore {
  return {
    figures: (query) => figures(database, query, options),
    extensionDecisions: (query) => extensionDecisions(database, query, options),
    duplicates: (query) => duplicates(database, query, options),
  }
}

async function figures(database: Database, query: ReportQuery, options: StoreOptions): Promise<Report> {
  const [now, closed, took, more] = await Promise.all([
    openTasks(database, query, options),
    closings(database, query, options),
    times(database, query, options),
    extensions(database, query, options),
  ])
  const { authority, ...rest } = closed
  const { from, until, today, unit, type } = query
  return {
    query: { from, until, today, unit, type },
    ...now,
    ...rest,
    onTime: { authority, internal: took.internal },
    times: took.times,
    extensions: more,
  }
}
