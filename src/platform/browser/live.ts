// Parts of a page that follow what happens elsewhere (server-sent events). Without this the page is loaded again by itself,
// or by a link that it has.

const againMilliseconds = 10_000

/**
 * An element with `data-live` shows the newest that its address sends. With `data-live-page` it goes to that page instead,
 * when what there is differs from `data-live-now`.
 */
export function followLive(place: HTMLElement) {
  const { live, livePage, liveNow } = place.dataset
  if (!live || typeof EventSource === 'undefined') return
  const source = new EventSource(live)
  source.addEventListener('message', ({ data, lastEventId }) => {
    if (livePage === undefined) place.replaceChildren(...pieceOf(data))
    else if (lastEventId !== liveNow) location.assign(livePage)
  })
  // Whatever was cut is asked for again by the browser; what was refused is not.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => followLive(place), againMilliseconds)
  })
  addEventListener('pagehide', () => source.close())
}

/** A piece of a page as the server has written it, every text in it escaped; a script in it would not run. */
const pieceOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.childNodes
