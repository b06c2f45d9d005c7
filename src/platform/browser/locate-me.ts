// "Use my location": offered only where the browser can tell where it is. Four decimals, about ten metres, are enough
// to find a neighbourhood, and no more than that leaves the device.

const refusals: Record<number, string> = {
  1: 'You have not let this site use your location. You can enter your postcode instead.',
  2: 'Your device could not tell where it is. You can enter your postcode instead.',
  3: 'Your device took too long to find where it is. You can enter your postcode instead.',
}

/** The address that answers for a place on the Earth, given in degrees. */
export const addressOf = (findUrl: string, { latitude, longitude }: { latitude: number; longitude: number }) =>
  `${findUrl}?latitude=${latitude.toFixed(4)}&longitude=${longitude.toFixed(4)}`

/** Put the button, and the place where a refusal is told, into the element that names the address to go to. */
export function offerLocateMe(place: HTMLElement) {
  const findUrl = place.dataset.locateMe
  if (!findUrl || !('geolocation' in navigator) || !window.isSecureContext) return

  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'app-locate'
  button.textContent = 'Use my location'
  const answer = document.createElement('p')
  answer.setAttribute('role', 'status')
  place.append(button, answer)

  button.addEventListener('click', () => {
    answer.textContent = 'Finding where you are…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => location.assign(addressOf(findUrl, coords)),
      ({ code }) => {
        answer.textContent = refusals[code] ?? refusals[2]!
      },
      { timeout: 15_000, maximumAge: 60_000 },
    )
  })
}
