import { isObject } from '../../../src/cards/adaptive-card.ts'

/** A JSON object of Block Kit, read as loosely as a client reads it. */
export type Json = Record<string, unknown>

export function textOf(owner: Json, key: string): string {
  const value = owner[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function objectOf(owner: Json, key: string): Json | undefined {
  const value = owner[key]
  return isObject(value) ? value : undefined
}

export function listOf(owner: Json, key: string): Json[] {
  const value = owner[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}
