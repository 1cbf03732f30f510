import type { Office } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'

/** What the operations of the command line work in: the office of this process. */
export interface Room {
  parts: OfficeParts
  office: Office
}

/** The answer is no, or there is no such thing: a sentence for the one who asked (exit code 1). */
export class OperationRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'OperationRefused'
  }
}
