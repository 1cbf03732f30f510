import type { Directory, Person } from '../../machine/directory.ts'
import type { DeskContext, DeskParts } from '../desk-parts.ts'
import { hostName, isLoopback } from '../guard/check-host.ts'

/** A proxy in front of us says so in one of these: then the request need not come from this machine. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** Whom somebody at this machine may be; nobody unless there is no chat and the request is a local one in every respect. By unit. */
export function personasFor(
  { hasPersonas, profile }: DeskParts,
  c: DeskContext,
  directory: Directory,
): readonly Person[] {
  const isLocal =
    hasPersonas &&
    isLoopback(hostName(c.req.header('host'))) &&
    isLoopbackAddress(c.env.incoming.socket.remoteAddress) &&
    !proxyHeaders.some((name) => c.req.header(name) !== undefined)
  if (!isLocal) return []
  const place = (unit: string) => profile.units.findIndex(({ code }) => code === unit)
  const people = [...directory.people.values()].filter(({ active }) => active)
  return people.sort((one, other) => place(one.unit) - place(other.unit))
}

function isLoopbackAddress(address: string | undefined): boolean {
  return isLoopback(address?.replace(/^::ffff:/, '') ?? '')
}
