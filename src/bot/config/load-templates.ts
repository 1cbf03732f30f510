import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkTemplates } from '../../cards/previews/check-templates.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { ProfileError } from './load-profile.ts'

/**
 * The card templates that an office puts in the place of ours: `cards/<template>.json` in its profile's folder, by name. Each
 * is tried with the previews of its cards. Throws a ProfileError with `file: place: what is wrong` for every mistake.
 */
export function loadTemplates(profileDir: string, profile: Profile): ReadonlyMap<string, unknown> {
  const folder = join(profileDir, 'cards')
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []
  const templates = new Map<string, unknown>()
  const mistakes: string[] = []
  for (const file of files.sort()) {
    try {
      templates.set(basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8')))
    } catch (error) {
      mistakes.push(`${join(folder, file)}: it is not JSON (${error instanceof Error ? error.message : error}).`)
    }
  }
  for (const { template, pointer, sentence } of templates.size > 0 ? checkTemplates(profile, templates) : []) {
    mistakes.push(`${join(folder, `${template}.json`)}: ${pointer === '' ? '' : `${pointer}: `}${sentence}`)
  }
  if (mistakes.length > 0) throw new ProfileError(mistakes)
  return templates
}
