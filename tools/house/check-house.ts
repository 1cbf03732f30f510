import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { drawRooms, PAGE } from './draw-rooms.ts'
import { betweenFolders, circlesOf, readImports } from './read-imports.ts'

/** A reader sees a folder at one glance; a longer file tells more than one story (ADR 0030). */
const MOST_FILES = 15
const MOST_LINES = 400

/** What keeps the house from being easy to live in: a line for each fault. */
function faults(): string[] {
  const imports = readImports('src')
  const folders = new Map<string, number>()
  for (const file of imports.keys()) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
  const inBot = betweenFolders(imports, (file) => (file.startsWith('src/bot/') ? dirname(file) : null))
  return [
    ...circlesOf(imports).map((circle) => `these files import each other in a circle: ${circle.join(' ')}`),
    ...circlesOf(inBot).map((circle) => `these folders import each other in a circle: ${circle.join(' ')}`),
    ...[...folders]
      .filter(([, files]) => files > MOST_FILES)
      .map(([folder, files]) => `${folder} holds ${files} files; ${MOST_FILES} are enough`),
    ...[...imports.keys()]
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ file, lines }) => `${file} has ${lines} lines; split it before ${MOST_LINES}`),
    ...(readFileSync(PAGE, 'utf8').includes(drawRooms(imports))
      ? []
      : [`the picture in ${PAGE} is not the code's: npm run docs:rooms`]),
  ]
}

const found = faults()
for (const fault of found) console.error(fault)
if (found.length > 0) process.exitCode = 1
