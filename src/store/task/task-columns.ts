import type { Assignment, ClearanceStep, Task } from '../../machine/task/task.ts'

/** How a value travels: `time` is a timestamptz that reads `YYYY-MM-DDTHH:MM:SS.sssZ` outside. */
export type ColumnType = 'uuid' | 'text' | 'text[]' | 'integer' | 'boolean' | 'date' | 'time' | 'jsonb'
/** Property → type; the column has the property's name in snake_case. */
export type Columns = Readonly<Record<string, ColumnType>>

type OwnRows = 'assignments' | 'steps' | 'finalResponses' | 'attachments' | 'cc'
/** Given by the database while it commits. */
type Numbered = 'number' | 'version'

export const taskColumns = {
  id: 'uuid',
  stage: 'text',
  status: 'text',
  action: 'text',
  heldAction: 'text',
  title: 'text',
  type: 'text',
  route: 'text',
  site: 'text',
  origin: 'text',
  ses: 'boolean',
  priority: 'text',
  requestor: 'text',
  taskAuthority: 'text',
  caseNumber: 'text',
  receivedBy: 'text',
  startDate: 'date',
  internalDueDate: 'date',
  authorityDueDate: 'date',
  extensionDate: 'date',
  instruction: 'text',
  reopenInstructions: 'text',
  fields: 'jsonb',
  coordinator: 'text',
  taskManager: 'uuid',
  cycle: 'integer',
  finalVersion: 'integer',
  clearedDigest: 'text',
  submission: 'jsonb',
  ending: 'jsonb',
  lateEntry: 'jsonb',
  recurrence: 'jsonb',
  follows: 'uuid',
  followsNumber: 'text',
  createdAt: 'time',
  closedAt: 'time',
  lastMove: 'jsonb',
} as const satisfies Record<Exclude<keyof Task, OwnRows | Numbered>, ColumnType>

export const assignmentColumns = {
  id: 'uuid',
  cycle: 'integer',
  unit: 'text',
  state: 'text',
  asks: 'text',
  actionOfficer: 'uuid',
  designee: 'uuid',
  designeeMaySubmit: 'boolean',
  delegateInstruction: 'text',
  designeeCompleted: 'boolean',
  workAcceptedAt: 'time',
  acceptedAt: 'time',
  acceptedBy: 'uuid',
  acknowledgedAt: 'time',
  dueDate: 'date',
  originalDueDate: 'date',
  extension: 'jsonb',
  deferral: 'jsonb',
  reason: 'text',
  clearedVersion: 'integer',
  unitClearedBy: 'uuid',
  unitClearedFor: 'uuid',
  concurrence: 'jsonb',
  lastMove: 'jsonb',
} as const satisfies Record<Exclude<keyof Assignment, 'responses'>, ColumnType>

export const stepColumns = {
  id: 'uuid',
  cycle: 'integer',
  order: 'integer',
  name: 'text',
  anyOf: 'text[]',
  state: 'text',
  clearedBy: 'uuid',
  authority: 'text',
  digest: 'text',
  clearedAt: 'time',
} as const satisfies Record<keyof ClearanceStep, ColumnType>

/** Column names: `"id", "held_action"`. */
export function columnList(columns: Columns): string {
  return Object.keys(columns).map(columnName).join(', ')
}

/** The properties as the columns of a jsonb record: `"heldAction" text, …`, for `jsonb_to_recordset`. */
export function recordColumns(columns: Columns): string {
  return Object.entries(columns)
    .map(([property, type]) => `"${property}" ${type === 'time' ? 'timestamptz' : type}`)
    .join(', ')
}

/** The values of a jsonb record, in the order of `columnList`: `x."id", x."heldAction"`. */
export function recordValues(columns: Columns, alias: string): string {
  return Object.keys(columns)
    .map((property) => `${alias}"${property}"`)
    .join(', ')
}

/** `"held_action" = x."heldAction", …` of every column but the id, from a jsonb record. */
export function setFromRecord(columns: Columns, alias: string): string {
  return withoutId(columns)
    .map((property) => `${columnName(property)} = ${alias}"${property}"`)
    .join(', ')
}

/** `"held_action" = excluded."held_action", …` of every column but the id. */
export function setFromExcluded(columns: Columns): string {
  return withoutId(columns)
    .map((property) => `${columnName(property)} = excluded.${columnName(property)}`)
    .join(', ')
}

/** Pairs for `jsonb_build_object`: `'heldAction', t."held_action"`. */
export function jsonPairs(columns: Columns, alias: string): string {
  return Object.entries(columns)
    .map(([property, type]) => `'${property}', ${asRead(`${alias}${columnName(property)}`, type)}`)
    .join(', ')
}

/** A timestamptz column as `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function isoTime(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

function withoutId(columns: Columns): string[] {
  return Object.keys(columns).filter((property) => property !== 'id')
}

function asRead(column: string, type: ColumnType): string {
  return type === 'time' ? isoTime(column) : column
}

function columnName(property: string): string {
  return `"${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`
}
