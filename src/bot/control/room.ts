import type { Office } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'

/** What the operations of the command line work in: the office of this process. */
export interface Room {
  parts: OfficeParts
  office: Office
}
