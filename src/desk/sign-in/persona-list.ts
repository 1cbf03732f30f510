import { html } from 'hono/html'
import type { Person } from '../../machine/directory.ts'

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
