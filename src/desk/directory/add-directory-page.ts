import { html } from 'hono/html'
import { daysWords } from '../../cards/forms/inputs/days.ts'
import { unitName } from '../../cards/views/words/profile-names.ts'
import { delegablePositions } from '../../machine/clearance/authority.ts'
import { nameOf, type Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { World } from '../../machine/task/decision.ts'
import type { Workload } from '../../store/lists/list-store.ts'
import { buttonsFrame } from '../cards/card-frame.ts'
import { findPeople } from '../lists/read-filter.ts'
import type { DeskApp, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'

const roleNames = { taskManager: 'Task manager', tpsuChief: 'TPSU chief', unitHead: 'Unit head' } as const

/** `/desk/directory`: who is in which unit, what they may do, when they are away, their clock, and what they have in hand. */
export function addDirectoryPage(app: DeskApp, { store }: Pick<DeskParts, 'store'>): void {
  app.get('/desk/directory', async (c) => {
    const world = c.get('world')
    const text = (c.req.query('q') ?? '').trim().slice(0, 200)
    const loads = new Map((await store.workloads(world.today)).map((load) => [load.person, load]))
    const body = html`<h1>Directory</h1>
<form method="get" action="/desk/directory" role="search" aria-label="People" class="people-search"><label for="q">Name, unit or position</label> <input id="q" name="q" value="${text}" maxlength="200" autocomplete="off"> <button>Search</button>${text === '' ? '' : html` <a class="button" href="/desk/directory">Show all</a>`}</form>
<div class="actions">${buttonsFrame({ id: 'people-actions', label: 'Absences and authority', buttons: buttonsFor(c.get('reader'), world) })}</div>
<div id="people" data-live>${units(peopleFor(text, world), world, loads)}</div>`
    return c.html(page(c, { title: 'Directory', active: 'directory', body, styles: ['directory.css'] }))
  })
}

/** Who acts while somebody is away is entered here too, as in chat. */
function buttonsFor(reader: Person, { profile }: World): { title: string; verb: 'absence' | 'authority' }[] {
  return [
    { title: 'Enter an absence', verb: 'absence' },
    ...(delegablePositions(reader, profile).length > 0
      ? [{ title: 'Delegate clearing authority', verb: 'authority' as const }]
      : []),
  ]
}

/** The active people who fit: by name, or by a unit or position with these words. */
function peopleFor(text: string, { directory, profile }: World): Person[] {
  const active = [...directory.people.values()].filter((person) => person.active)
  if (text === '') return active
  const named = new Set(findPeople(directory, text))
  const wanted = text.toLowerCase()
  return active.filter((person) => {
    const words = [person.title, unitName(profile, person.unit), ...positionsOf(person, profile)]
      .join(' ')
      .toLowerCase()
    return named.has(person.id) || words.includes(wanted)
  })
}

function units(people: readonly Person[], world: World, loads: ReadonlyMap<string, Workload>) {
  const { profile } = world
  if (people.length === 0) return html`<p class="empty">Nobody fits. Write a part of a name, a unit or a position.</p>`
  const known = profile.units.map(({ code }) => code)
  const codes = [...new Set([...known, ...people.map(({ unit }) => unit)])]
  return codes.flatMap((code) => {
    const own = people.filter(({ unit }) => unit === code).sort(byRank)
    if (own.length === 0) return []
    return [
      html`<section class="unit" aria-labelledby="unit-${code}"><h2 id="unit-${code}">${unitName(profile, code)}</h2>
<table class="people" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Name</th><th role="columnheader" scope="col">Position and role</th><th role="columnheader" scope="col">Away</th><th role="columnheader" scope="col">Local time</th><th role="columnheader" scope="col">In hand</th></tr></thead>
<tbody role="rowgroup">${own.map((person) => rowOf(person, world, loads.get(person.id)))}</tbody></table></section>`,
    ]
  })
}

/** Heads first, then by name. */
function byRank(a: Person, b: Person): number {
  const rank = ({ roles }: Person) => (roles.includes('unitHead') ? 0 : 1)
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'en')
}

function rowOf(person: Person, world: World, load: Workload | undefined) {
  const { profile, now } = world
  const roles = [...person.roles.map((role) => roleNames[role]), ...positionsOf(person, profile)]
  const acting = person.actingFor
    .filter(({ until }) => world.today <= until)
    .map(({ position, ...days }) => `clears as ${position} ${daysWords(days)}`)
  return html`<tr role="row"><th role="rowheader" scope="row">${person.name}<br><span class="quiet">${person.title}</span><br><a href="mailto:${person.email}">${person.email}</a></th>
<td role="cell" data-label="Position and role">${[...roles, ...acting].join(', ') || html`<span class="quiet">none</span>`}</td>
<td role="cell" data-label="Away">${awayOf(person, world)}</td>
<td role="cell" data-label="Local time">${localTime(now, person.timeZone)}</td>
<td role="cell" data-label="In hand">${loadWords(person, load)}</td></tr>`
}

/** Absences that run or are to come, each with who acts. */
function awayOf({ absences }: Person, { directory, today }: World) {
  const coming = absences.filter(({ until }) => until >= today)
  if (coming.length === 0) return html`<span class="quiet">–</span>`
  return coming.map(
    ({ deputy, ...days }, index) =>
      html`${index > 0 ? html`<br>` : ''}${daysWords(days)}: ${nameOf(directory, deputy)} acts`,
  )
}

function positionsOf({ positions }: Person, profile: Profile): string[] {
  return positions.map((code) => profile.positions.find((position) => position.code === code)?.name ?? code)
}

function loadWords({ name }: Person, load: Workload | undefined) {
  if (!load) return html`<span class="quiet">nothing open</span>`
  const query = new URLSearchParams({ assignee: name })
  const overdue = load.overdue > 0 ? html` <span class="badge bad">${load.overdue} overdue</span>` : ''
  return html`<a href="/desk/active?${query}">${load.open} open</a>${overdue}`
}

/** "2:05 PM, EST". */
function localTime(now: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return time.format(new Date(now)).replaceAll('\u202f', ' ')
}
