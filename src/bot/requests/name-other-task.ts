import type { Command } from '../../machine/task/commands.ts'
import type { Refusal, World } from '../../machine/task/decision.ts'
import { normalizeNumber } from '../office/load-for-reading.ts'
import type { OfficeParts } from '../office/office-parts.ts'

/**
 * The command with the other task's number in full, when it names one (a duplicate, a merge), or the refusal of a number
 * that is none or that no task has.
 */
export async function nameOtherTask(
  { store, profile }: Pick<OfficeParts, 'store' | 'profile'>,
  command: Command,
  { today }: World,
): Promise<Command | Refusal> {
  if (command.type !== 'duplicate' && command.type !== 'merge') return command
  const prefix = profile.office.numberPrefix
  const number = normalizeNumber(command.other, prefix, Number(today.slice(0, 4)))
  if (number !== null && (await store.task({ number })) !== null) return { ...command, other: number }
  const example = `${prefix}-${today.slice(0, 4)}-00012`
  const sentence = `Number of the other task is that of no task: write one like ${example}; /task find looks it up.`
  return { code: 'badInput', sentence, field: 'other' }
}
