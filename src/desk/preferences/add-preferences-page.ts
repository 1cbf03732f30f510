import { html } from 'hono/html'
import { digestWords, platformNames } from '../../bot/requests/preferences.ts'
import type { Platform, Preference } from '../../store/accounts/account-store.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'

const digestLabels: Record<Preference['digest'], string> = {
  daily: 'Every working day',
  weekly: 'On the first working day of each week',
  off: 'Never: only reminders of due dates',
}

interface Typed extends Preference {
  /** A sentence when the time is none. */
  mistake?: string
}

/** `/desk/preferences`: when the reader's digest comes, and where new cards come first. */
export function addPreferencesPage(app: DeskApp, parts: DeskParts): void {
  app.get('/desk/preferences', async (c) =>
    c.html(preferencesPage(c, parts, await parts.store.preferenceOf(c.get('reader').id))),
  )

  app.post('/desk/preferences', async (c) => {
    const typed = readPreference(await c.req.parseBody(), placesOf(parts))
    if (typed.mistake !== undefined) return c.html(preferencesPage(c, parts, typed), 422)
    await parts.store.savePreference(c.get('reader').id, typed)
    return c.redirect('/desk/preferences?saved=1', 303)
  })
}

function placesOf({ platforms, mailer }: DeskParts): Platform[] {
  return [...platforms, ...(mailer ? (['email'] as const) : [])]
}

function readPreference(body: Record<string, unknown>, places: readonly Platform[]): Typed {
  const digest = (['daily', 'weekly', 'off'] as const).find((each) => each === body['digest']) ?? 'daily'
  const platform = places.find((each) => each === body['platform']) ?? null
  const digestAt = String(body['digestAt'] ?? '').trim()
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(digestAt)
  return {
    digest,
    platform,
    digestAt,
    ...(!isTime && { mistake: 'Time is none: write it as 07:30, from 00:00 to 23:59.' }),
  }
}

function preferencesPage(c: DeskContext, parts: DeskParts, typed: Typed) {
  const { timeZone } = c.get('reader')
  const { digest, digestAt, platform, mistake = '' } = typed
  const places = placesOf(parts)
  const now = mistake === '' ? html`<p>${digestWords(typed, timeZone)}</p>` : ''
  const body = html`<h1>How you are told</h1>
${c.req.query('saved') === '1' && mistake === '' ? html`<p class="saved" role="status">Saved.</p>` : ''}${now}
<form method="post" action="/desk/preferences" class="panel preferences"><input type="hidden" name="csrf" value="${c.get('csrf')}">
<fieldset><legend>Your digest comes</legend>${Object.entries(digestLabels).map(
    ([value, label]) =>
      html`<label><input type="radio" name="digest" value="${value}"${value === digest ? html` checked` : ''}> ${label}</label>`,
  )}</fieldset>
<p><label for="digestAt">At (${timeZone})</label> <input id="digestAt" name="digestAt" type="${mistake === '' ? 'time' : 'text'}" value="${digestAt}" required${mistake === '' ? '' : html` aria-invalid="true" aria-describedby="digestAt-error"`}></p>
${mistake === '' ? '' : html`<p class="error" id="digestAt-error">${mistake}</p>`}
${places.length === 0 ? '' : html`<p><label for="platform">New cards come first by</label> <select id="platform" name="platform"><option value="">whatever reaches me</option>${places.map((each) => html`<option value="${each}"${each === platform ? html` selected` : ''}>${platformNames[each]}</option>`)}</select></p>`}
<p><button class="primary">Save</button></p>
</form>`
  return page(c, { title: 'How you are told', active: null, body, styles: ['preferences.css'] })
}
