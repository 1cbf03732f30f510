import { halfTypedWords } from './half-typed.js'

const { AdaptiveCards } = globalThis

/** `Input.File`: our own element; the files travel beside the values. */
class FileInput extends AdaptiveCards.Input {
  getJsonTypeName() {
    return 'Input.File'
  }
  internalRender() {
    this.field = document.createElement('input')
    this.field.type = 'file'
    this.field.multiple = true
    this.field.onchange = () => this.valueChanged()
    return this.field
  }
  get files() {
    return [...(this.field?.files ?? [])]
  }
  isSet() {
    return this.files.length > 0
  }
  get value() {
    return undefined
  }
}

/** A choice among so many that they are searched: suggestions while typing; several chosen ones stand above the field. */
class SearchedChoice extends AdaptiveCards.ChoiceSetInput {
  parse(source, context) {
    this.source = source
    super.parse(source, context)
  }
  get isSearched() {
    return this.source?.['choices.data'] !== undefined
  }
  internalRender() {
    if (!this.isSearched) return super.internalRender()
    this.titles = new Map(this.choices.map(({ title, value }) => [value, title]))
    this.chosen = (this.defaultValue ?? '').split(',').filter((value) => this.titles.has(value))
    const box = document.createElement('div')
    box.className = 'search'
    this.list = document.createElement('ul')
    this.list.className = 'chosen'
    this.options = document.createElement('datalist')
    this.options.id = `suggestions-${++lists}`
    this.field = document.createElement('input')
    this.field.setAttribute('list', this.options.id)
    this.field.autocomplete = 'off'
    this.field.placeholder = 'Type a few letters of the name'
    this.field.setAttribute('aria-label', this.label ?? 'Search')
    this.field.oninput = () => this.search()
    this.field.onchange = () => this.choose()
    if (!this.isMultiSelect) this.field.value = this.titles.get(this.chosen[0]) ?? ''
    box.append(this.list, this.field, this.options)
    this.showChosen()
    return box
  }
  async search() {
    const text = this.field.value.trim()
    if (this.choose()) return
    const dataset = encodeURIComponent(this.source['choices.data'].dataset)
    const response = await fetch(`/desk/suggest?dataset=${dataset}&text=${encodeURIComponent(text)}`).catch(() => null)
    const found = response?.ok ? await response.json() : []
    // Somebody went on typing: the next answer counts.
    if (text !== this.field.value.trim()) return
    for (const { title, value } of found) this.titles.set(value, title)
    this.options.replaceChildren(...found.map(({ title }) => new Option(title, title)))
  }
  /** Takes what is typed when it is somebody; true then. */
  choose() {
    const text = this.field.value.trim().toLowerCase()
    const [value] = [...this.titles].find(([, title]) => title.toLowerCase() === text) ?? []
    if (this.isMultiSelect) {
      if (value === undefined) return false
      this.chosen = [...new Set([...this.chosen, value])]
      this.field.value = ''
      this.showChosen()
    } else {
      this.chosen = value === undefined ? [] : [value]
    }
    this.valueChanged()
    return value !== undefined
  }
  showChosen() {
    if (!this.isMultiSelect) return
    this.list.replaceChildren(
      ...this.chosen.map((value) => {
        const item = document.createElement('li')
        const remove = document.createElement('button')
        remove.type = 'button'
        remove.textContent = '×'
        remove.setAttribute('aria-label', `Remove ${this.titles.get(value)}`)
        remove.onclick = () => {
          this.chosen = this.chosen.filter((other) => other !== value)
          this.showChosen()
          this.field.focus()
          this.valueChanged()
        }
        item.append(this.titles.get(value), ' ', remove)
        return item
      }),
    )
  }
  focus() {
    if (this.isSearched) this.field.focus()
    else super.focus()
  }
  isSet() {
    return this.isSearched ? this.chosen.length > 0 : super.isSet()
  }
  get value() {
    // Words that are nobody's name are kept as they are: the office says what is wrong with them.
    return this.isSearched ? this.chosen.join(',') : super.value
  }
}
let lists = 0

AdaptiveCards.GlobalRegistry.elements.register('Input.File', FileInput, AdaptiveCards.Versions.v1_0)
AdaptiveCards.GlobalRegistry.elements.register('Input.ChoiceSet', SearchedChoice, AdaptiveCards.Versions.v1_0)

const control = (input) => input.field ?? input.renderedElement.querySelector('input, select, textarea')

/** The hints of a form's inputs, which the renderer does not know, each tied to its input. */
export function addHints(card, json) {
  const hints = hintsOf(json)
  for (const input of card.getAllInputs()) {
    const text = hints.get(input.id)
    if (!text || !input.renderedElement) continue
    const hint = document.createElement('p')
    hint.className = 'hint'
    hint.id = `hint-${++lists}`
    hint.textContent = text
    input.renderedElement.querySelector('.ac-input-container').before(hint)
    control(input)?.setAttribute('aria-describedby', hint.id)
  }
}

function hintsOf(node, found = new Map()) {
  if (Array.isArray(node)) for (const each of node) hintsOf(each, found)
  else if (node && typeof node === 'object') {
    if (typeof node.hint === 'string' && node.hint !== '') found.set(node.id, node.hint)
    for (const value of Object.values(node)) if (typeof value === 'object') hintsOf(value, found)
  }
  return found
}

/** Shows a sentence at an input until it is changed. False: there is no such input. */
export function showError(input, sentence) {
  const field = control(input)
  if (!field) return false
  input.resetValidationFailureCue()
  const own = input.errorMessage
  input.errorMessage = sentence
  input.renderedInputControlElement?.classList.add('ac-input-validation-failed')
  input.showValidationErrorMessage()
  input.errorMessage = own
  field.setAttribute('aria-invalid', 'true')
  field.addEventListener('input', () => field.removeAttribute('aria-invalid'), { once: true })
  return true
}

export function focusInput(input) {
  control(input)?.focus()
}

/** The sentence for each input whose date or time is begun and not finished: the browser sends those as empty. */
export function halfTyped(inputs) {
  return Object.fromEntries(
    inputs
      .filter((input) => control(input)?.validity?.badInput)
      .map((input) => [input.id, halfTypedWords(control(input), input.label)]),
  )
}
