import { loadProfile, ProfileError } from '../../bot/load-profile.ts'
import { loadTemplates } from '../../bot/load-templates.ts'
import type { Finding } from './finding.ts'

export async function checkProfile(profileDir: string): Promise<Finding[]> {
  try {
    const profile = await loadProfile(profileDir)
    const { office, taskTypes, routes, units } = profile
    const cards = loadTemplates(profileDir, profile).size
    const own = cards > 0 ? `, ${cards} ${cards === 1 ? 'card' : 'cards'} of its own` : ''
    const sentence = `${office.shortName}: ${taskTypes.length} task types, ${routes.length} routes, ${units.length} units${own}.`
    return [{ check: 'profile', state: 'ok', sentence }]
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    return error.mistakes.map((sentence) => ({ check: 'profile', state: 'wrong', sentence }))
  }
}
