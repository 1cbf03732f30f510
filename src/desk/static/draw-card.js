import { addHints } from './card-inputs.js'
import { ask } from './confirm-dialog.js'
import { hostConfig } from './host-config.js'

const { AdaptiveCards, markdownit } = globalThis
// What people type is no HTML.
const markdown = markdownit({ html: false, linkify: false, breaks: true })
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text)
  result.didProcess = true
}

/**
 * Draws a card with Microsoft's renderer. `onPress({ verb, ref, title })` is asked after the question of a button that
 * has one. Buttons of the second rank stand behind "More".
 */
export function drawCard(json, { onPress = () => {}, onChange = () => {} } = {}) {
  const actions = json.actions ?? []
  const first = actions.filter(({ mode }) => mode !== 'secondary')
  const more = actions.filter((action) => !first.includes(action) && typeof action.verb === 'string')
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = hostConfig
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) location.assign(action.url)
    else void press(actionIn(json, action), onPress)
  }
  card.onInputValueChanged = (input) => onChange(input)
  card.parse({ ...json, actions: first })
  const element = card.render() ?? document.createElement('div')
  // The frame around it says what it is.
  element.removeAttribute('aria-label')
  element.removeAttribute('tabindex')
  for (const set of element.querySelectorAll('[role="menubar"]')) set.removeAttribute('role')
  for (const item of element.querySelectorAll('[role="menuitem"]')) item.removeAttribute('role')
  if (more.length > 0) element.append(moreMenu(more, onPress))
  addHints(card, json.body)
  return { card, element }
}

function moreMenu(actions, onPress) {
  const menu = document.createElement('details')
  menu.className = 'more'
  const summary = document.createElement('summary')
  summary.textContent = 'More'
  const list = document.createElement('div')
  list.append(
    ...actions.map((action) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = action.title
      if (action.style === 'destructive') button.className = 'style-destructive'
      button.onclick = () => {
        menu.open = false
        void press(action, onPress)
      }
      return button
    }),
  )
  menu.append(summary, list)
  return menu
}

async function press(action, onPress) {
  const { confirm, verb, title, data } = action
  if (confirm && !(await ask(confirm))) return
  onPress({ verb, title, ref: data?.ref ?? '' })
}

/** The action as it stands in the JSON: the renderer forgets what it does not know, such as the question. */
function actionIn(json, { title, verb, data }) {
  const { ref = '' } = data ?? {}
  const same = (action) => action.verb === verb && action.title === title && (action.data?.ref ?? '') === ref
  return (json.actions ?? []).find(same) ?? { title, verb, data: { ref } }
}
