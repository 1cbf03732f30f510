// An A-number alone, with or without its letter (2023-777 is a task's year and number), or with its letter among other words.
const alone = /^(?!\s*20\d\d[\s/-]+\d{1,5}\s*$)\s*A?[#\s-]{0,2}\d(?:[\s-]?\d){6,8}\s*$/i
const within = /(?<![A-Za-z0-9])A[#\s-]{0,2}\d(?:[\s-]?\d){6,8}(?![\s-]?\d)/i

/** What was written into a field whose content stands in the address goes where it does not, before anything is sent. */
document.addEventListener(
  'submit',
  (event) => {
    if (!event.target.matches('[data-filter]')) return
    const fields = [...event.target.querySelectorAll('input')]
    const leak = fields.find(
      ({ name, value }) => within.test(value) || (/^(text|number)$/.test(name) && alone.test(value)),
    )
    const own = document.querySelector('[data-a-number]')
    // Without that form the server leads to it.
    if (!leak || !own) return
    event.preventDefault()
    event.stopImmediatePropagation()
    own.elements.aNumber.value = (within.exec(leak.value)?.[0] ?? leak.value).trim()
    leak.value = ''
    own.requestSubmit()
  },
  true,
)

// Where there is little room, what was found comes first.
const filter = document.querySelector('details.filter')
if (
  filter &&
  !('narrowed' in filter.dataset) &&
  location.pathname !== '/desk/find' &&
  matchMedia('(max-width: 40rem)').matches
)
  filter.open = false
