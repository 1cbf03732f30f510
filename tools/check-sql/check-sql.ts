import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyMigrations } from '../../src/store/database/apply-migrations.ts'
import { openDescribingDatabase } from './describing-database.ts'
import { runStore } from './run-store.ts'

// Runs every statement of src/store on a new database and compares it with what the code says of it; a place that runs a
// statement and was not reached is a fault too, so that none escapes. Ends with 1 and a line for each fault.
const ROOM = 'src/store'
const { database, described } = await openDescribingDatabase()
try {
  await applyMigrations(database)
  await runStore(database)
} catch (error) {
  // A statement that the database refuses leaves its session in the middle of an exchange: closing would wait for its end.
  console.error(error)
  process.exit(1)
}
await database.close()

const faults = new Set(described.flatMap((one) => one.faults.map((fault) => `${ROOM}/${one.place}: ${fault}`)))
const reached = new Set(described.map(({ place }) => place))
for (const place of await placesOf())
  if (!reached.has(place)) faults.add(`${ROOM}/${place}: no check runs this statement`)
for (const fault of faults) console.error(fault)
if (faults.size > 0) process.exitCode = 1
else
  console.log(
    `${new Set(described.map(({ sql }) => sql)).size} statements at ${reached.size} places agree with the database.`,
  )

/** Every line of the store that asks the database. */
async function placesOf(): Promise<string[]> {
  const files = await readdir(ROOM, { recursive: true })
  const asked = files
    .filter((file) => file.endsWith('.ts') && !/^(generated|database)/.test(file))
    .map(async (file) => {
      const lines = (await readFile(join(ROOM, file), 'utf8')).split('\n')
      return lines.flatMap((line, nth) => (/\bquery(<.*>)?\(/.test(line) ? [`${file}:${nth + 1}`] : []))
    })
  return (await Promise.all(asked)).flat()
}
