// Passkeys: the one thing on these pages that a browser can do only with a script. It is fetched where a page asks for
// it, and offers nothing where the browser has no passkeys.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

const stopped = 'Nothing was sent. You can try again, or go on without a passkey.'
const failed = 'We could not reach the server. Nothing has been changed. Try again in a moment.'
const tooOld = 'This page is too old. Load it again, and then try once more.'

type Said = { to?: string; problem?: string }
type Options = PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON

/**
 * Put the button into the element that asks for it.
 * data-passkey: where the answer goes; the question comes from the same address with /options.
 * data-passkey-makes: there to make a passkey, not to use one.
 * data-label, data-token, data-next: the button's words, the token of the page's forms, where to go afterwards.
 */
export function offerPasskey(place: HTMLElement) {
  const { passkey: url, passkeyMakes, label, token, next } = place.dataset
  if (!url || !token || !browserSupportsWebAuthn()) return
  place.hidden = false
  const button = document.createElement('button')
  button.type = 'button'
  button.className = place.dataset.buttonClass ?? 'govuk-button govuk-button--secondary'
  button.textContent = label ?? 'Use a passkey'
  const answer = document.createElement('p')
  answer.setAttribute('role', 'status')
  answer.className = 'app-passkey__answer'
  place.append(button, answer)

  const send = async (to: string, body: object) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token }
    const reply = await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) })
    const isJson = reply.headers.get('content-type')?.startsWith('application/json')
    return isJson ? ((await reply.json()) as Said & Options) : { problem: tooOld }
  }

  async function ask() {
    const options = await send(`${url}/options`, {})
    if ('problem' in options) return options
    const credential =
      passkeyMakes === undefined
        ? await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
        : await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    return send(url!, { answer: credential, ...(next ? { next } : {}) })
  }

  button.addEventListener('click', async () => {
    button.disabled = true
    answer.textContent = 'Waiting for your device…'
    const said: Said = await ask().catch((error: unknown) => ({ problem: explain(error) }))
    if (said.to) return location.assign(said.to)
    answer.textContent = said.problem ?? failed
    button.disabled = false
    button.focus()
  })
}

function explain(error: unknown) {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'This device holds a passkey of yours already.'
  return error instanceof WebAuthnError || error instanceof DOMException || (error as Error).name === 'NotAllowedError'
    ? stopped
    : failed
}
