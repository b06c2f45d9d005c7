// A form that is sent again by itself while there is no connection, or a poor one. What was typed stays in the page that is
// open, and nowhere else; the id in the form makes a second sending harmless.

const patienceMilliseconds = 30_000
const [firstWait, longestWait] = [2_000, 60_000]
/** So long an answer may take before anything is said of it. */
const silenceMilliseconds = 3_000

const says = {
  sending: 'Sending. Nothing is lost while this page stays open.',
  unsent:
    'Not sent yet. Nothing is lost while this page stays open, and it is sent by itself as soon as there is a connection. You can correct it once it is sent.',
  signedOut:
    'Not sent yet: you have been signed out meanwhile. Nothing is lost while this page stays open. Sign in on another page, come back here, and send it again.',
  sent: 'Sent and kept.',
  noMore: 'There is no connection just now. Save what is here; you can add more to it once it is sent.',
} as const

/** Send a form in the background, and go where the answer leads. A form that the server refuses is sent as it would be without us. */
export function keepSending(form: HTMLFormElement) {
  const answer = document.createElement('p')
  answer.setAttribute('role', 'status')
  answer.className = 'app-unsent'
  form.after(answer)
  let sending: Sending | undefined

  form.addEventListener('submit', (event) => {
    const { submitter } = event
    if (submitter instanceof HTMLButtonElement && submitter.name !== '') {
      if (navigator.onLine) return
      answer.textContent = says.noMore
      return event.preventDefault()
    }
    event.preventDefault()
    sending ??= openSending(form, answer)
    void sending.attempt()
  })
}

type Sending = { attempt: () => Promise<void> }

function openSending(form: HTMLFormElement, answer: HTMLElement): Sending {
  const typed = new FormData(form)
  let [wait, isUnderway, isSignedOut] = [firstWait, false, false]
  let timer: number | undefined
  const retry = document.createElement('button')
  retry.type = 'button'
  retry.className = 'govuk-button govuk-button--secondary'
  retry.textContent = 'Send it now'
  retry.addEventListener('click', () => void attempt())
  const stay = (event: Event) => event.preventDefault()

  /** What was typed is what is going to be sent: changes would be lost where the first sending has arrived after all. */
  function say(words: string) {
    answer.textContent = words
    if (form.inert) return
    form.inert = true
    window.addEventListener('beforeunload', stay)
    window.addEventListener('online', () => void attempt())
  }

  async function attempt() {
    if (isUnderway) return
    isUnderway = true
    window.clearTimeout(timer)
    const silence = window.setTimeout(() => say(says.sending), silenceMilliseconds)
    if (isSignedOut) await renewToken(typed)
    const reply = await post(form, typed)
    window.clearTimeout(silence)
    isUnderway = false
    const outcome = outcomeOf(reply)
    if (outcome === 'unsent') return later()
    if (outcome === 'signed out') return signedOut()
    window.removeEventListener('beforeunload', stay)
    if (outcome === 'refused') return form.submit()
    answer.textContent = says.sent
    retry.remove()
    location.assign(reply!.url)
  }

  function later() {
    say(says.unsent)
    answer.after(retry)
    timer = window.setTimeout(() => void attempt(), wait)
    wait = Math.min(wait * 2, longestWait)
  }

  function signedOut() {
    isSignedOut = true
    say(says.signedOut)
    answer.after(retry)
  }

  return { attempt }
}

/** The answer; undefined where none came. */
const post = (form: HTMLFormElement, typed: FormData) =>
  fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams([...typed].map(([name, value]) => [name, String(value)])),
    signal: AbortSignal.timeout(patienceMilliseconds),
  }).catch(() => undefined)

function outcomeOf(reply: Response | undefined) {
  if (!reply || reply.status >= 500 || reply.status === 429) return 'unsent'
  if (reply.status === 401 || reply.status === 403 || new URL(reply.url).pathname.startsWith('/sign-in'))
    return 'signed out'
  return reply.redirected && reply.ok ? 'kept' : 'refused'
}

/** Whoever has signed in anew needs the token of the new session. */
async function renewToken(typed: FormData) {
  const page = await fetch(location.href).then(
    (reply) => reply.text(),
    () => '',
  )
  const [, token] = /name="_token" value="([^"]+)"/.exec(page) ?? []
  if (token) typed.set('_token', token)
}
