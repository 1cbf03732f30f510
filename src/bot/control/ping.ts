import type { Room } from './room.ts'

/** Says that somebody is there. */
export async function ping(_room: Room, _input: Record<string, never>): Promise<{ pid: number }> {
  return { pid: process.pid }
}
