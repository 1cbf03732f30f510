import { expect } from 'vitest'
import type { Refusal } from '../../src/machine/task/decision.ts'

/** Who can do it, or what to do instead; or who did it already. */
const leads =
  /Only|Wait, or|add a person|such as|close it|keep a copy|must press|may ask|task manager|is for the|press|choose|Choose|write|Write|give|name|Name|use |leave|Leave|ask |[Aa]ssign|return it|send it|resume|already|closed in time|so there is nothing|the one that waits/

export function expectPlainRefusal({ sentence }: Refusal, about = ''): void {
  expect(sentence, about).toMatch(/^[\p{Lu}\dc"].*\.$/su)
  expect(sentence.length, `${about}: ${sentence}`).toBeGreaterThan(25)
  expect(sentence.length, `${about}: ${sentence}`).toBeLessThan(420)
  expect(sentence, about).not.toMatch(/undefined|null|NaN|\[object|\bfalse\b|\btrue\b|no longer in the directory/)
  expect(sentence, about).toMatch(leads)
}
