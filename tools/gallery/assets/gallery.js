// Draws every card of the page with Microsoft's renderer, each frame in its own theme.
const markdown = globalThis.markdownit()
globalThis.AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text)
  result.didProcess = true
}
for (const place of document.querySelectorAll('[data-card]')) {
  const card = new globalThis.AdaptiveCards.AdaptiveCard()
  const { theme } = place.closest('[data-theme]').dataset
  card.hostConfig = new globalThis.AdaptiveCards.HostConfig(globalThis.teamsHost(theme))
  card.parse(JSON.parse(document.getElementById(place.dataset.card).textContent))
  place.append(card.render())
}
document.documentElement.dataset.drawn = 'yes'
