import { lockDataDir } from '../../../src/store/database/lock-data-dir.ts'

// A process that takes the lock of the folder in its argument, says so, and keeps it until it is killed.
try {
  lockDataDir(process.argv[2] ?? '')
  console.log('locked')
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(String(error))
}
