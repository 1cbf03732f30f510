import { html } from 'hono/html'
import { localPath } from '../../bot/office/desk-links.ts'
import { describeError } from '../../bot/transport/describe-error.ts'
import { isSameSite } from '../guard/check-request.ts'
import { sentencePage } from '../page/bare-page.ts'
import type { DeskApp, DeskParts } from '../page/desk-parts.ts'

const WINDOW_MS = 15 * 60_000
/** Nobody asks more often; whoever does wants to fill somebody's mailbox. */
const MOST_FOR_ONE = 3
const MOST_FOR_ALL = 100

/** `POST /desk/mail-link`: sends the one-time link to an address of the directory. The answer is the same for any other. */
export function addMailLink(app: DeskApp, parts: DeskParts): void {
  const mayAsk = createLimit(() => parts.clock().getTime())
  app.post('/desk/mail-link', async (c) => {
    const { email, path } = await c.req.parseBody()
    const address = String(email ?? '')
      .trim()
      .toLowerCase()
    // Not waited for: how long it takes would tell whether there is such a person.
    if (isSameSite(c) && mayAsk(address)) void send(parts, address, localPath(String(path ?? '')))
    return c.html(
      sentencePage(
        'Look into your mailbox',
        html`If this address is in the directory, a link is on its way. It works once, for five minutes.
Nothing came? Check the address, and wait a quarter of an hour before you ask again. <a href="/desk">Back</a>`,
      ),
    )
  })
}

async function send({ store, desk, mailer, newId, logger }: DeskParts, email: string, path: string): Promise<void> {
  try {
    const { people } = await store.directory()
    const person = [...people.values()].find((each) => each.active && each.email === email)
    if (!person || !desk || !mailer) return
    const url = await desk.linkFor(person.id, path)
    const words = 'This link signs you in on the Desk of Routeslip. It is yours alone and works once, for five minutes.'
    const rest = 'If you did not ask for it, leave it: it ends by itself.'
    await mailer.send({
      to: person.email,
      subject: 'Your link to the Desk',
      text: `${words}\n\n${url}\n\n${rest}\n`,
      html: String(await html`<p>${words}</p><p><a href="${url}">Open the Desk</a></p><p>${rest}</p>`),
      id: newId(),
    })
  } catch (error) {
    logger.warn({ err: describeError(error) }, 'a link to the Desk could not be sent by e-mail')
  }
}

/** True while neither this address nor everybody together asked too often in the last quarter of an hour. */
function createLimit(now: () => number): (address: string) => boolean {
  let asked: { address: string; at: number }[] = []
  return (address) => {
    asked = asked.filter(({ at }) => at > now() - WINDOW_MS)
    const isTooOften = asked.filter((each) => each.address === address).length >= MOST_FOR_ONE
    if (isTooOften || asked.length >= MOST_FOR_ALL) return false
    asked.push({ address, at: now() })
    return true
  }
}
