import { globSync, readFileSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'
import { NODE_FLAGS } from './test/node-flags.ts'
import { scope } from './test/scope.ts'

/** Pure code, without a database, a process or a browser. */
const UNIT = 'test/{machine,cards}/**/*.test.ts'

/** Has tests which `npm test` leaves to `npm run test:all`. */
const leavesSome = (file: string) => readFileSync(file, 'utf8').includes("/leave-to-all.ts'")
const inScope = (glob: string) => (scope === 'rest' ? globSync(glob).filter(leavesSome) : [glob])

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    // The files of a worker share what they import: to load it anew for each takes longer than most of their tests.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', include: inScope(UNIT) } },
      {
        extends: true,
        test: {
          name: 'office',
          include: inScope('test/**/*.test.ts'),
          exclude: [...configDefaults.exclude, UNIT],
          globalSetup: ['test/postgres-global-setup.ts'],
          execArgv: NODE_FLAGS,
        },
      },
    ],
  },
})
