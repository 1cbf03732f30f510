const meta = document.querySelector('meta[name="csrf"]')

/** What to say when no answer of ours came; nothing that was typed is touched. */
export class NoAnswer extends Error {}

const signedOut = 'You are signed out. Sign in again in another tab, then press again here: nothing is lost.'

/**
 * Takes over the session in which the same person signed in again, so that an open page goes on (ADR 0024). Returns null
 * when it did, or a sentence that says why the page cannot go on yet.
 */
export async function takeUpSession() {
  const answer = await fetch('/desk/session').catch(() => null)
  if (!answer) return 'The Desk did not answer. What you wrote is still here: press again in a moment.'
  if (answer.status === 401) return signedOut
  const session = answer.ok ? await answer.json().catch(() => null) : null
  if (!session) return 'Something went wrong at the Desk; nothing was lost here. Press again in a moment.'
  if (session.person !== meta.dataset.person)
    return 'Somebody else is signed in now in this browser. Copy what you wrote, or sign in as yourself in another tab and press again.'
  meta.content = session.csrf
  return null
}

/** Posts JSON (or a FormData) and returns the JSON of the answer. Throws NoAnswer with a sentence. */
export async function askDesk(path, body) {
  let response = await post(path, body)
  // Signed in again since: the page's token is of the earlier session.
  if (response.status === 403) {
    const why = await takeUpSession()
    if (why !== null) throw new NoAnswer(why)
    response = await post(path, body)
  }
  if (response.status === 401) throw new NoAnswer(signedOut)
  if (response.status === 403)
    throw new NoAnswer('The Desk did not take that. Copy what you wrote, then reload the page.')
  if (response.status === 413) throw new NoAnswer('That is too large: all files together may have 60 MB.')
  const answer = await response.json().catch(() => null)
  if (!answer) throw new NoAnswer('Something went wrong at the Desk; nothing was lost here. Try again.')
  return answer
}

/** A name for one drawing of a card or a form, so that pressing twice is one event. */
export function newNonce() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function post(path, body) {
  const isForm = body instanceof FormData
  const headers = { csrf: meta.content, ...(isForm ? {} : { 'content-type': 'application/json' }) }
  return fetch(path, { method: 'POST', headers, body: isForm ? body : JSON.stringify(body) }).catch(() => {
    throw new NoAnswer('The Desk did not answer, so nothing is sure. Check the connection and press again.')
  })
}
