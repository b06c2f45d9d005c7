// Pages that follow what happens elsewhere (server-sent events). Without this a page looks again by itself, or by a link.

const againMilliseconds = 10_000

/** What an event says: which state the page is of, and what its parts show now, by their names. */
type Said = { page: string; values: Readonly<Record<string, string>> }

/**
 * An element with `data-live`, the address of the events. A state other than `data-live-now` is another page, at
 * `data-live-page`; within one, parts with `data-live-text`, `-width` or `-x` show the value of that name.
 */
export function followLive(place: HTMLElement) {
  const { live = '', livePage = '', liveNow } = place.dataset
  const source = new EventSource(live)
  source.addEventListener('message', ({ data }) => {
    const { page, values } = JSON.parse(data) as Said
    if (page !== liveNow) location.assign(livePage)
    else fillIn(place, values)
  })
  // Whatever was cut is asked for again by the browser; what was refused is not.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => followLive(place), againMilliseconds)
  })
  addEventListener('pagehide', () => source.close())
}

function fillIn(place: HTMLElement, values: Said['values']) {
  for (const [name, value] of Object.entries(values)) {
    const parts = (what: string) => place.querySelectorAll(`[data-live-${what}="${name}"]`)
    for (const part of parts('text')) part.textContent = value
    for (const attribute of ['width', 'x']) for (const part of parts(attribute)) part.setAttribute(attribute, value)
  }
}
