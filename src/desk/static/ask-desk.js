const csrf = document.querySelector('meta[name="csrf"]').content

/** What to say when no answer of ours came; nothing that was typed is touched. */
export class NoAnswer extends Error {}

/** Posts JSON (or a FormData) and returns the JSON of the answer. Throws NoAnswer with a sentence. */
export async function askDesk(path, body) {
  const isForm = body instanceof FormData
  const headers = { csrf, ...(isForm ? {} : { 'content-type': 'application/json' }) }
  const response = await fetch(path, { method: 'POST', headers, body: isForm ? body : JSON.stringify(body) }).catch(
    () => {
      throw new NoAnswer('The Desk did not answer, so nothing is sure. Check the connection and press again.')
    },
  )
  if (response.status === 401) {
    throw new NoAnswer('You are signed out. Sign in again in another tab, then press again here: nothing is lost.')
  }
  if (response.status === 403) {
    throw new NoAnswer('You are somebody else now in this browser. Copy what you wrote, then reload the page.')
  }
  if (response.status === 413) throw new NoAnswer('That is too large: all files together may have 60 MB.')
  const answer = await response.json().catch(() => null)
  if (!answer) throw new NoAnswer('Something went wrong at the Desk; nothing was lost here. Try again.')
  return answer
}

/** A name for one drawing of a card or a form, so that pressing twice is one event. */
export function newNonce() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
