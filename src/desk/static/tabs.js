// Links to parts of the page become tabs; without scripts they stay links, and the parts stand below one another.
for (const root of document.querySelectorAll('[data-tabs]')) {
  const nav = root.querySelector('nav')
  const tabs = [...nav.querySelectorAll('a')]
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1))
  nav.setAttribute('role', 'tablist')
  for (const tab of tabs) {
    const panel = panelOf(tab)
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', panel.id)
    panel.setAttribute('role', 'tabpanel')
    panel.setAttribute('aria-labelledby', tab.id)
    panel.tabIndex = 0
  }
  root.dataset.ready = ''
  const select = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen
      tab.setAttribute('aria-selected', String(isChosen))
      tab.tabIndex = isChosen ? 0 : -1
      panelOf(tab).dataset.shown = String(isChosen)
    }
  }
  const keep = (tab) => {
    select(tab)
    // The address names the tab, so that a reload or a link comes back to it; the page does not jump.
    history.replaceState(null, '', tab.hash)
  }
  for (const tab of tabs) {
    tab.onclick = (event) => {
      event.preventDefault()
      keep(tab)
    }
    tab.onkeydown = (event) => {
      const place = tabs.indexOf(tab)
      const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key]
      if (event.key === ' ') tab.click()
      else if (next === undefined) return
      event.preventDefault()
      const target = tabs[(next + tabs.length) % tabs.length]
      if (event.key === ' ') return
      target.focus()
      keep(target)
    }
  }
  select(tabs.find(({ hash }) => hash === location.hash) ?? tabs[0])
  window.addEventListener('hashchange', () => select(tabs.find(({ hash }) => hash === location.hash) ?? tabs[0]))
}
