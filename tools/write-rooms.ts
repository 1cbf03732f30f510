import { readFile, writeFile } from 'node:fs/promises'
import { drawRooms, PAGE } from './house/draw-rooms.ts'
import { readImports } from './house/read-imports.ts'

const page = await readFile(PAGE, 'utf8')
const drawn = drawRooms(readImports('src'))
await writeFile(
  PAGE,
  page.replace(/```mermaid\n[\s\S]*?```/, () => drawn),
)
