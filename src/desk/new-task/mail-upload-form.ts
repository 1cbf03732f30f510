import { html } from 'hono/html'
import type { DeskContext } from '../desk-parts.ts'

/** A form of its own: what is typed in the other one is not sent with it. */
export function mailUploadForm(c: DeskContext) {
  return html`<details class="panel part mail"><summary>Fill this form from a saved e-mail</summary>
<form method="post" action="/desk/new/mail" enctype="multipart/form-data"><input type="hidden" name="csrf" value="${c.get('csrf')}">
<div class="field"><label for="input-mail">The e-mail, saved as .eml</label><input type="file" id="input-mail" name="mail" accept=".eml,message/rfc822" required aria-describedby="help-mail">
<p class="help" id="help-mail">You can drop it here. It takes the place of what is written below; the e-mail and its files are attached.</p></div>
<p class="send"><button>Fill the form</button></p></form></details>`
}
