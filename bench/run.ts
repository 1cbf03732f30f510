import { readdirSync } from 'node:fs'

/** `npm run bench NAME`: runs `bench/NAME.ts`, which exports a function `bench`; without a name, says which there are. */
const names = readdirSync(import.meta.dirname)
  .flatMap((file) => (file.endsWith('.ts') ? file.slice(0, -'.ts'.length) : []))
  .filter((name) => name !== 'run')
const name = process.argv[2] ?? ''

if (names.includes(name)) {
  const { bench } = (await import(`./${name}.ts`)) as { bench(): Promise<void> }
  await bench()
} else {
  console.error(`Name a benchmark: ${names.join(', ')}.`)
  process.exitCode = 2
}
