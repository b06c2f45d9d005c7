// What S6 wants of an answer.
import type { LightMyRequestResponse } from 'fastify'

const aYear = 365 * 24 * 3600

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'headers'>

/** What each header must say: a pattern, or a judge of the whole value. */
export const required: Record<string, (value: string) => boolean> = {
  'content-security-policy': isStrictPolicy,
  'x-content-type-options': (value) => value === 'nosniff',
  'cross-origin-opener-policy': (value) => value === 'same-origin',
  'referrer-policy': (value) => ['no-referrer', 'same-origin'].includes(value),
  // What may be taken back at any moment is asked for each time.
  'cache-control': (value) => /no-store|max-age=\d+|^public, no-cache$/.test(value),
  'x-request-id': (value) => /^[0-9a-f-]{36}$/.test(value),
}
const forbidden = ['server', 'x-powered-by']

function isStrictPolicy(policy: string) {
  const directives = new Map(
    policy.split(';').map((each) => [each.trim().split(' ')[0]!, each.trim().split(' ').slice(1).join(' ')]),
  )
  // A file that is sent to be saved counts as no site at all, and so has nothing to form or run.
  if (policy === "sandbox; default-src 'none'; frame-ancestors 'none'") return true
  const isSelf = (name: string) => ["'self'", "'none'"].includes(directives.get(name) ?? '')
  const isShut =
    directives.get('default-src') === "'none'" &&
    directives.get('frame-ancestors') === "'none'" &&
    directives.get('base-uri') === "'none'"
  return isShut && ['script-src', 'style-src', 'form-action'].every(isSelf) && !/unsafe-|\*|https?:/.test(policy)
}

/** What an answer is to: whether by https, and whether only those who have signed in may ask it. */
export type Circumstances = { isHttps: boolean; isSignedIn: boolean }

/** A cookie out of reach of scripts and other sites, for this host alone; over https, never sent without it; a phone's vote for its poll alone. */
function isSafeCookie(cookie: string, { isHttps }: Circumstances) {
  const [pair = '', ...attributes] = cookie.split(/; */)
  const has = (attribute: string) => attributes.some((each) => each.toLowerCase() === attribute)
  // A device that votes is known at its poll alone, so its cookie has that path, which rules out the prefix __Host-.
  const isOfPoll =
    /^(__Secure-)?device=/.test(pair) && attributes.some((each) => /^path=\/vote\/[A-Z0-9]{6}$/i.test(each))
  const isNamed = isHttps ? /^(__Host-(session|form)|__Secure-device)=/ : /^(session|form|device)=/
  const isBound = (isOfPoll || has('path=/')) && !attributes.some((each) => /^domain=/i.test(each))
  return isNamed.test(pair) && isBound && has('httponly') && has('samesite=lax') && has('secure') === isHttps
}

/**
 * A form gives a stranger a cookie, leaving for a provider gives one that tells on the way back that it is the same
 * browser, as does the first question of a survey, and a step of sign-in a session: nothing else does, and nothing that
 * may be kept.
 */
function cookieFaults({ statusCode, headers }: Answer, circumstances: Circumstances): string[] {
  const cookies = [headers['set-cookie'] ?? []].flat()
  const isForm = /html/.test(String(headers['content-type']))
  const isLeaving = statusCode === 303 && /^https?:.*[?&]state=/.test(String(headers.location))
  const isBeginning =
    statusCode === 303 && /\/surveys\/[^/]+\/[0-9a-f-]{36}\/questions\//.test(String(headers.location))
  const isExpected = (cookie: string) =>
    /session=/.test(cookie) ? statusCode === 303 : isForm || isLeaving || isBeginning
  return cookies.flatMap((cookie) => [
    ...(isSafeCookie(cookie, circumstances) ? [] : [`the cookie is ${cookie}`]),
    ...(isExpected(cookie) ? [] : [`there is a set-cookie: ${cookie}`]),
    ...(headers['cache-control'] === 'no-store' ? [] : ['a cookie in an answer that may be kept']),
  ])
}

/** Every fault of an answer's headers. Strict transport security belongs to https alone. */
export function headerFaults(answer: Answer, circumstances: Circumstances): string[] {
  const { headers } = answer
  const { isHttps, isSignedIn } = circumstances
  const strict = String(headers['strict-transport-security'] ?? '')
  const seconds = Number(/max-age=(\d+)/.exec(strict)?.[1] ?? 0)
  return [
    ...Object.entries(required)
      .filter(([name, isRight]) => !isRight(String(headers[name] ?? '')))
      .map(([name]) => `${name} is ${headers[name]}`),
    ...forbidden.filter((name) => headers[name] !== undefined).map((name) => `there is a ${name}`),
    ...cookieFaults(answer, circumstances),
    ...(isSignedIn && !/\bno-store\b/.test(String(headers['cache-control']))
      ? ['a page for one person that may be kept']
      : []),
    ...(isHttps && seconds < aYear ? ['no strict transport security over https'] : []),
    ...(!isHttps && strict !== '' ? ['strict transport security over http'] : []),
  ]
}

/** Tags with their attributes; text between them is no concern of this drill. */
const tags = (html: string) =>
  [...html.matchAll(/<([a-z][\w-]*)((?:\s+[^\s"'>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi)].map(
    ([, name = '', attributes = '']) => ({ name: name.toLowerCase(), attributes }),
  )

/** Every script and style inside a page, which the policy would forbid to run. */
export function inlineFaults(html: string): string[] {
  return tags(html).flatMap(({ name, attributes }) => [
    ...(name === 'style' || (name === 'script' && !/\ssrc\s*=/i.test(attributes)) ? [`<${name}> in the page`] : []),
    ...(/\s(on\w+|style)\s*=/i.test(attributes)
      ? [`<${name}${attributes}> has a script or style in an attribute`]
      : []),
    ...(/=\s*["']?\s*(javascript|vbscript|data):/i.test(attributes)
      ? [`<${name}${attributes}> has code for an address`]
      : []),
  ])
}
