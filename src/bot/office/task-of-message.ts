import type { FormValues } from './office.ts'

const TITLE_LENGTH = 100

/** What a new task begins with when it is made from a message: its first line as the title, all of it as the instruction. */
export function taskOfMessage(text: string): FormValues {
  const instruction = text.trim()
  return { title: instruction.split('\n')[0]?.trim().slice(0, TITLE_LENGTH) ?? '', instruction }
}
