import { html } from 'hono/html'
import type { Directory, Person } from '../../machine/people/directory.ts'
import { hostName, isLoopback } from '../guard/check-request.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'

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

interface PersonaList {
  personas: readonly Person[]
  /** Where to go as that person. */
  path: string
  /** Empty while nobody is signed in. */
  csrf: string
  reader: Person | null
}

/** The people of the office by unit, each a button that makes the visitor this person. */
export function personaList({ personas, path, csrf, reader }: PersonaList) {
  const units = [...new Set(personas.map(({ unit }) => unit))]
  return html`<form method="post" action="/desk/personas" class="personas">
  <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="path" value="${path}">
  ${units.map(
    (unit) =>
      html`<fieldset><legend>${unit}</legend>${personas
        .filter((person) => person.unit === unit)
        .map(
          ({
            id,
            name,
            title,
          }) => html`<button name="person" value="${id}"${id === reader?.id ? html` aria-current="true"` : ''}>
      <strong>${name}</strong> <span>${title}</span></button>`,
        )}</fieldset>`,
  )}
</form>`
}
