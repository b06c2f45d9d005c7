// A force's own OpenID Connect provider on this machine: the real `oidc-provider`, with people who need no password
// there, and ways to make it lie.
import { createPrivateKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'
import { rememberInMemory } from './oidc-adapter.ts'

export type Claims = Record<string, unknown>
export type TestProvider = Awaited<ReturnType<typeof startProvider>>

export const client = { id: 'beatbook', secret: 'a secret of the tests that is long enough' }

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] }

/** An ID token with these claims, signed with a key (the provider's own unless another is given). */
export function sign(claims: Claims, key: KeyObject = privateKey) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`
}
export const strangersKey = () =>
  createPrivateKey(
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  )

/** @param publicUrl where Beatbook is */
export async function startProvider(publicUrl: string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state = {
    /** Who sits at the browser; undefined says no. */
    person: { sub: 'robin' } as Claims | undefined,
    /** What becomes of an ID token on its way. */
    tamper: undefined as ((claims: Claims) => string) | undefined,
    requests: [] as string[],
  }
  const configuration: Configuration = {
    adapter: rememberInMemory(),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: keys,
    cookies: { keys: ['only for tests'] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { logoutSource: (context, form) => void Object.assign(context, { body: form }) },
    },
    claims: {
      openid: ['sub', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['name', 'roles', 'tid', 'oid'],
    },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...state.person, sub }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  }
  const provider = new Provider(issuer, configuration)
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (context.path !== '/token' || !body?.id_token || !state.tamper) return
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1]!, 'base64url').toString()) as Claims
    context.body = { ...body, id_token: state.tamper(claims) }
  })

  /** Somebody signs in and agrees, at once, as the person of `state`. */
  async function interact(request: IncomingMessage, response: ServerResponse) {
    const { prompt, params, grantId } = await provider.interactionDetails(request, response)
    const { person } = state
    if (!person) return provider.interactionFinished(request, response, { error: 'access_denied' })
    const accountId = String(person.sub)
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId, amr: ['pwd', 'mfa'] } })
    const grant = grantId ? await provider.Grant.find(grantId) : undefined
    const given = grant ?? new provider.Grant({ accountId, clientId: String(params.client_id) })
    given.addOIDCScope('openid profile email')
    return provider.interactionFinished(request, response, { consent: { grantId: await given.save() } })
  }
  const answer = provider.callback()
  server.on('request', (request, response) => {
    state.requests.push(request.url ?? '')
    if (request.url?.startsWith('/interaction/'))
      return void interact(request, response).catch((error) => response.writeHead(500).end(String(error)))
    answer(request, response)
  })
  return {
    issuer,
    state,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Follows the provider's redirects as a browser would, with its cookies, until it leads back to Beatbook. */
export async function walkThrough(address: string, publicUrl: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  for (let steps = 0; steps < 12 && !at.startsWith(publicUrl); steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      value === '' ? cookies.delete(name) : cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${at} answers ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at).href
  }
  return at.slice(publicUrl.length)
}
