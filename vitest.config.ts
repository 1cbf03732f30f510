import { defineConfig } from 'vitest/config'
import { NODE_FLAGS } from './test/node-flags.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres-global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    execArgv: NODE_FLAGS,
  },
})
