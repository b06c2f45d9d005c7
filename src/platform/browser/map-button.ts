// Below each picture of a map, a button that replaces it by one that can be moved.

/** Add the button. The map's own code, 49 kB, is fetched when it is pressed. */
export function offerMap(figure: HTMLElement) {
  const picture = figure.querySelector('svg')
  const url = figure.dataset.mapUrl
  if (!picture || !url) return

  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary app-map__button'
  button.textContent = 'Zoom and move the map'
  button.addEventListener('click', () => void replace())
  figure.append(button)

  async function replace() {
    button.disabled = true
    const canvas = document.createElement('div')
    canvas.className = 'app-map__canvas'
    canvas.tabIndex = 0
    picture!.replaceWith(canvas)
    try {
      const { mapLabel, mapOwn, mapTiles, mapAttribution } = figure.dataset
      const { openMap } = await import('./map.ts')
      await openMap(canvas, {
        url: url!,
        label: mapLabel ?? 'Map',
        ...(mapOwn && { own: mapOwn }),
        ...(mapTiles && { tiles: mapTiles, attribution: mapAttribution ?? '' }),
      })
      button.remove()
      canvas.focus({ preventScroll: true })
    } catch {
      canvas.replaceWith(picture!)
      button.replaceWith(apology('The map could not be loaded. The picture above shows the same places.'))
    }
  }
}

function apology(text: string) {
  const line = document.createElement('p')
  line.setAttribute('role', 'alert')
  line.textContent = text
  return line
}
