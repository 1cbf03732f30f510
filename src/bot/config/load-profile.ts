import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { checkProfile } from '../../machine/profile/check-profile.ts'
import { draftProfile } from '../../machine/profile/draft-profile.ts'
import { explainIssue, type Mistake } from '../../machine/profile/mistake.ts'
import { type Profile, profileSchema } from '../../machine/profile/profile-schema.ts'

/** All mistakes of a profile, one to a line: `file:line: path: what is wrong; the fix`. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/** Reads and checks `profile.yaml` of an office's folder. Throws a ProfileError that names every mistake with its fix. */
export async function loadProfile(dir: string): Promise<Profile> {
  const file = join(dir, 'profile.yaml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ProfileError([`${file}: cannot be read (${error.code}); set PROFILE to a folder with a profile.yaml`])
  })
  return parseProfile(text, file)
}

/** The same for a text; `file` is what the mistakes are reported for. */
export function parseProfile(text: string, file: string): Profile {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  if (document.errors.length > 0) {
    throw new ProfileError(
      document.errors.map(({ pos, message }) => {
        const sentence = message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '')
        return `${file}:${lineCounter.linePos(pos[0]).line}: ${sentence}`
      }),
    )
  }
  const raw: unknown = document.toJS()
  const result = profileSchema.safeParse(raw)
  const { draft, names } = draftProfile(raw)
  const mistakes = [...(result.error?.issues ?? []).flatMap(toMistakes), ...checkProfile(draft, names)]
  if (result.success && mistakes.length === 0) return result.data

  const lineOf = (path: Mistake['path']) => {
    // A setting that is missing has no place of its own: the nearest one around it stands for it.
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as Node | undefined
      if (node?.range) return lineCounter.linePos(node.range[0]).line
    }
    return 1
  }
  throw new ProfileError(
    mistakes
      .map(({ path, message }) => ({ line: lineOf(path), path: writePath(path), message }))
      .sort((one, other) => one.line - other.line)
      .map(({ line, path, message }) => `${file}:${line}: ${path ? `${path}: ` : ''}${message}`),
  )
}

function toMistakes(issue: z.core.$ZodIssue): Mistake[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  // Of a plan with steps, only the mistakes inside the steps say what to mend; that it has no "choose" does not.
  const inside = issue.code === 'invalid_union' ? issue.errors.flat().filter((inner) => inner.path.length > 1) : []
  if (inside.length === 0) return [{ path, message: explainIssue(issue) }]
  return inside.flatMap(toMistakes).map((mistake) => ({ ...mistake, path: [...path, ...mistake.path] }))
}

function writePath(path: Mistake['path']): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${part}`)).join('')
}
