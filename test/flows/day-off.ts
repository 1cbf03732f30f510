import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/machine/days/working-days.ts'

/**
 * PROFILE of the demo office with a day off today, and the days beside it for whoever lives in another time zone: no digest
 * or reminder comes between the cards of a flow, at whatever hour it runs. It lies in the folder, which must not have one.
 */
export function dayOff(folder: string): { PROFILE: string } {
  const profile = join(folder, 'profile-of-a-day-off')
  cpSync('profiles/ihsc', profile, { recursive: true })
  const file = join(profile, 'profile.yaml')
  const text = readFileSync(file, 'utf8')
  const today = new Date().toISOString().slice(0, 10)
  const days = [-1, 0, 1].map((shift) => addDays(today, shift)).filter((day) => !text.includes(`- { date: "${day}"`))
  const holidays = days.map((day) => `    - { date: "${day}", name: "A day off" }\n`).join('')
  const place = /^ {2}holidays:\n/m
  if (!place.test(text)) throw new Error(`${file} has no holidays to add a day to.`)
  writeFileSync(
    file,
    text.replace(place, (line) => line + holidays),
  )
  return { PROFILE: profile }
}
