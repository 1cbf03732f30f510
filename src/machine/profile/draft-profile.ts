import type { z } from 'zod'
import type { Names, ProfileDraft } from './mistake.ts'
import { profileSchema } from './profile-schema.ts'

/** The sections and entries of a raw profile that have the right shape, and all names in it, whatever the shape. */
export function draftProfile(raw: unknown): { draft: ProfileDraft; names: Names } {
  const shape: Record<string, z.ZodType> = profileSchema.shape
  const sections = Object.entries(shape).map(([section, schema]) => [section, draftSection(schema, pick(raw, section))])
  return {
    // Each section was parsed by its own schema, which is what the type says.
    draft: Object.fromEntries(sections) as ProfileDraft,
    names: {
      divisions: keysOf(raw, 'divisions', 'key'),
      units: keysOf(raw, 'units', 'code'),
      classes: keysOf(raw, 'positionClasses', 'code'),
      positions: keysOf(raw, 'positions', 'code'),
      tabs: keysOf(raw, 'tabs', 'key'),
      routes: keysOf(raw, 'routes', 'key'),
    },
  }
}

function draftSection(schema: z.ZodType, raw: unknown): unknown {
  const element = 'element' in schema ? (schema.element as z.ZodType) : null
  if (!element) return schema.safeParse(raw).data
  return Array.isArray(raw) ? raw.map((entry) => element.safeParse(entry).data) : []
}

function keysOf(raw: unknown, section: string, key: string): string[] {
  const entries = pick(raw, section)
  if (!Array.isArray(entries)) return []
  return entries.map((entry) => pick(entry, key)).filter((value) => typeof value === 'string')
}

function pick(raw: unknown, key: string): unknown {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[key] : undefined
}
