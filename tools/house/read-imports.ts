import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'

/** Which source file imports which, types included: paths from the project's root, as `src/machine/task/task.ts`. */
export type Imports = ReadonlyMap<string, readonly string[]>

const importOf = /(?:from|import) '(\.[^']+)'|import\('(\.[^']+)'\)/g

/** Reads the imports of every TypeScript file below `folder`, but for what Prisma generates. */
export function readImports(folder: string): Imports {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated/'))
    .map((file) => join(folder, file))
    .sort()
  const known = new Set(files)
  return new Map(
    files.map((file) => {
      const found = [...readFileSync(file, 'utf8').matchAll(importOf)]
      const paths = found.map(([, from, dynamic]) => join(dirname(file), from ?? dynamic ?? ''))
      return [file, [...new Set(paths)].filter((path) => known.has(path))]
    }),
  )
}

/** The circles of a graph: each a list of nodes that reach each other (Tarjan's strongly connected components). */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (node: string): number => {
    order.set(node, order.size)
    let low = order.size - 1
    open.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low)
    }
    lowest.set(node, low)
    if (low === order.get(node)) {
      const circle = open.splice(open.indexOf(node))
      if (circle.length > 1) circles.push(circle.sort())
    }
    return low
  }
  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return circles
}

/** The same arrows between folders. `folderOf` names the folder of a file; null leaves the file out. */
export function betweenFolders(imports: Imports, folderOf: (file: string) => string | null): Map<string, string[]> {
  const arrows = new Map<string, Set<string>>()
  for (const [file, paths] of imports) {
    const from = folderOf(file)
    if (from === null) continue
    const to = arrows.get(from) ?? new Set()
    arrows.set(from, to)
    for (const path of paths) {
      const folder = folderOf(path)
      if (folder !== null && folder !== from) to.add(folder)
    }
  }
  return new Map([...arrows].map(([from, to]) => [from, [...to].sort()]))
}
