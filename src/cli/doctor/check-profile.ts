import { loadProfile, ProfileError } from '../../bot/load-profile.ts'
import type { Finding } from './finding.ts'

export async function checkProfile(profileDir: string): Promise<Finding[]> {
  try {
    const { office, taskTypes, routes, units } = await loadProfile(profileDir)
    const sentence = `${office.shortName}: ${taskTypes.length} task types, ${routes.length} routes, ${units.length} units.`
    return [{ check: 'profile', state: 'ok', sentence }]
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    return error.mistakes.map((sentence) => ({ check: 'profile', state: 'wrong', sentence }))
  }
}
