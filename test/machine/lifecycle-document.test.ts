import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { lifecycleDocument } from '../../src/machine/lifecycle/lifecycle-document.ts'

it('docs/lifecycle.md says what the machines do (npm run docs:lifecycle writes it)', async () => {
  expect(await readFile('docs/lifecycle.md', 'utf8')).toBe(lifecycleDocument())
})
