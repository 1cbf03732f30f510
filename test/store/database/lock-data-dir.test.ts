import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataDirLocked, lockDataDir } from '../../../src/store/database/lock-data-dir.ts'
import { type StartedProcess, startProcess } from './start-process.ts'

let parent: string
let dataDir: string
let started: StartedProcess[]

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'routeslip-lock-'))
  dataDir = join(parent, 'data')
  started = []
})

afterEach(async () => {
  await Promise.all(started.map((process) => process.kill()))
  rmSync(parent, { recursive: true, force: true })
})

function holdLock(): StartedProcess {
  const holder = startProcess('hold-lock.ts', dataDir)
  started.push(holder)
  return holder
}

test('a second process is told who has the data folder and what to do', async () => {
  const first = holdLock()
  await first.nextLine()

  const answer = await holdLock().nextLine()

  expect(answer).toContain(`DataDirLocked: The data folder ${dataDir} is in use by process ${first.pid}.`)
  expect(answer).toContain('DATABASE_URL')
})

test('the lock of a killed process is free at once', async () => {
  const first = holdLock()
  await first.nextLine()
  await first.kill()

  const answer = await holdLock().nextLine()

  expect(answer).toBe('locked')
})

test('of four processes that come after a killed one, one gets the lock', async () => {
  const dead = holdLock()
  await dead.nextLine()
  await dead.kill()

  const answers = await Promise.all([1, 2, 3, 4].map(() => holdLock().nextLine()))

  expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1)
  expect(answers.filter((answer) => answer.startsWith('DataDirLocked'))).toHaveLength(3)
})

test('a dead owner whose process id lives on as another process does not keep the lock', async () => {
  lockDataDir(dataDir).release()
  writeFileSync(join(dataDir, 'lock.pid'), `${process.pid}\n`)

  const answer = await holdLock().nextLine()

  expect(answer).toBe('locked')
})

test('the same process cannot open the data folder twice, and can again after the release', () => {
  const lock = lockDataDir(dataDir)

  expect(() => lockDataDir(dataDir)).toThrow(DataDirLocked)
  lock.release()
  lock.release()
  lockDataDir(dataDir).release()
})

test('the data folder is made for its owner alone', () => {
  lockDataDir(dataDir).release()

  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
})

test('a data folder that cannot be made is named', () => {
  writeFileSync(dataDir, '')

  expect(() => lockDataDir(dataDir)).toThrow(dataDir)
})
