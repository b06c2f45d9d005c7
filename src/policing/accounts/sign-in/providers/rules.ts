// Who somebody is at their force's own provider, and which roles that gives them. OpenID Connect Core 1.0; Microsoft
// identity platform, "ID token claims reference".
import type { Checked } from '../../../../platform/checks.ts'
import { findRole, type ScopeKind, scopeKinds } from '../../roles/roles.ts'
import type { ClaimedRole } from '../../rules.ts'

export type Claims = Readonly<Record<string, unknown>>
export type Identity = { issuer: string; subject: string }

const entraHosts = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn']
const tenantPattern = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/v2\.0\/?$/

const text = (claim: unknown) => (typeof claim === 'string' && claim !== '' ? claim : undefined)

/** The tenant of an Entra ID issuer; undefined for every other provider. */
export function tenantOf(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  return url && entraHosts.includes(url.host) ? tenantPattern.exec(url.pathname)?.[1] : undefined
}

/**
 * For Entra ID the tenant and the object, which stay when an app is registered anew; else the issuer and the subject.
 * Those two claims count only from Entra's own hosts: any other provider could write them.
 */
export function identityOf(issuer: string, claims: Claims): Identity {
  const tenant = tenantOf(issuer)
  const object = text(claims.oid)
  return tenant && claims.tid === tenant && object
    ? { issuer: tenant, subject: object }
    : { issuer: String(claims.iss), subject: String(claims.sub) }
}

/**
 * The e-mail address that may lead to an account, in lower case. Whoever can write any address into their profile could
 * else take over the account of another, so the provider must vouch for it: by `email_verified`, or because it is the
 * force's own Entra tenant, where only its administrators give addresses. A guest of the tenant brings an address that
 * another organisation gave, which shows in `idp`.
 */
export function trustedEmail(issuer: string, claims: Claims): string | undefined {
  const isOwnTenant = tenantOf(issuer) !== undefined && claims.tid === tenantOf(issuer) && claims.idp === undefined
  if (claims.email_verified !== true && !(isOwnTenant && claims.email_verified === undefined)) return undefined
  return text(claims.email)?.normalize('NFC').trim().toLowerCase()
}

export const nameOf = (claims: Claims) =>
  text(claims.name) ?? ([text(claims.given_name), text(claims.family_name)].filter(Boolean).join(' ') || undefined)

/** An issuer's address: https, or of this machine for a trial; of one tenant, never of all that Microsoft has. */
export function isIssuer(address: string) {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, host, search, hash } = new URL(address)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const isOneTenant = !entraHosts.includes(host) || tenantOf(address) !== undefined
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && isOneTenant && search === '' && hash === ''
}

export type RoleMap = { claim: string; role: ClaimedRole }[]

/** Lines such as `Beatbook.Sergeant.Ely = sergeant section A1`; the last = divides, for a claim may hold one itself. */
export function readRoleMap(lines: string): Checked<RoleMap> {
  const map: RoleMap = []
  for (const [at, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue
    const divide = line.lastIndexOf('=')
    const claim = line.slice(0, Math.max(0, divide)).trim()
    const [role = '', kind = '', ...code] = line
      .slice(divide + 1)
      .trim()
      .split(/\s+/)
    const problem = whyNotLine({ claim, role, kind, code: code.join(' ') })
    if (problem) return { errors: { lines: `Line ${at + 1}: ${problem}` } }
    map.push({ claim, role: { role, kind: kind as ScopeKind, code: code.join(' ') } })
  }
  return { value: map }
}

function whyNotLine({ claim, role, kind, code }: { claim: string; role: string; kind: string; code: string }) {
  if (claim === '') return 'write a value of the claim, =, a role and where it holds'
  const found = findRole(role)
  if (!found) return `there is no role '${role}'`
  if (!scopeKinds.includes(kind as ScopeKind)) return `after the role say where it holds: ${scopeKinds.join(', ')}`
  if (!found.scopes.includes(kind as ScopeKind))
    return `${found.name} does not hold for a ${kind}, only for: ${found.scopes.join(', ')}`
  if (kind === 'force' && code !== '') return 'a role for the whole force ends with the word force'
  return kind !== 'force' && code === '' ? `say which ${kind}, by its code` : undefined
}

/** The roles that the claims of somebody give them, each once. */
export function claimedRoles(map: RoleMap, claim: unknown): ClaimedRole[] {
  const values = Array.isArray(claim) ? claim : [claim]
  const roles = map.filter((line) => values.includes(line.claim)).map(({ role }) => role)
  return [...new Map(roles.map((each) => [JSON.stringify(each), each])).values()]
}
