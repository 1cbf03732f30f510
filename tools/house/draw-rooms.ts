import { betweenFolders, type Imports } from './read-imports.ts'

/** Where the picture stands, between two marks. */
export const PAGE = 'ARCHITECTURE.md'

/** The rooms of the big ones that a reader walks through one by one. */
const opened = /^src\/(bot\/transport|bot|machine)\/([^/]+)\//

/** `bot/office`, `machine/lifecycle`, `cards`; null for what stands outside of every room. */
function roomOf(file: string): string | null {
  const [, big, room] = opened.exec(file) ?? []
  if (big === 'bot' || big === 'bot/transport') return room?.endsWith('.ts') ? big : `${big}/${room}`
  if (big === 'machine') return 'machine'
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? null
}

/** The rooms and who imports whom, as a Mermaid diagram. An arrow that a longer way says already is left out. */
export function drawRooms(imports: Imports): string {
  const arrows = betweenFolders(imports, roomOf)
  const lines = [...arrows].flatMap(([from, to]) =>
    to
      .filter((room) => !to.some((other) => other !== room && reaches(arrows, other, room)))
      .map((room) => `  ${from} --> ${room}`),
  )
  return ['```mermaid', 'flowchart TD', ...lines.sort(), '```'].join('\n')
}

function reaches(
  arrows: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  if (seen.has(from)) return false
  seen.add(from)
  return (arrows.get(from) ?? []).some((next) => next === to || reaches(arrows, next, to, seen))
}
