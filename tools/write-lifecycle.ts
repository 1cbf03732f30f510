import { writeFile } from 'node:fs/promises'
import { lifecycleDocument } from '../src/machine/lifecycle/lifecycle-document.ts'

/** Writes the lifecycle as the machines have it; a test holds the file to it. */
await writeFile(new URL('../docs/lifecycle.md', import.meta.url), lifecycleDocument())
