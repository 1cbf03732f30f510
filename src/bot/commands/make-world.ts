import { createHash } from 'node:crypto'
import type { World } from '../../machine/decision.ts'
import type { Directory } from '../../machine/directory.ts'
import { localTime } from '../../machine/local-time.ts'
import type { OfficeParts } from '../office-parts.ts'

/** The world of one decision: one reading of the clock for all of it. */
export function makeWorld(
  parts: Pick<OfficeParts, 'profile' | 'timeZone' | 'clock' | 'newId'>,
  directory: Directory,
): World {
  const now = parts.clock()
  return {
    profile: parts.profile,
    directory,
    now: now.toISOString(),
    today: localTime(now, parts.timeZone).day,
    newId: parts.newId,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  }
}
