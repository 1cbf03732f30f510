// The personal tab in Teams: who is signed in there is asked of Teams, and becomes a session of the Desk.
const { app, authentication } = window.microsoftTeams

async function open() {
  await app.initialize()
  const token = await authentication.getAuthToken()
  const response = await fetch('/desk/teams/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const answer = await response.json()
  if (!response.ok) return say(answer.sentence)
  app.notifySuccess()
  location.replace(answer.path)
}

function say(sentence) {
  document.getElementById('say').textContent = sentence
}

open().catch(() =>
  say('Teams did not say who you are. Open this page as the tab Desk of Routeslip in Teams, or write desk to the bot.'),
)
