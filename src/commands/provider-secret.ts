import { text } from 'node:stream/consumers'
import { openSignInOf, openWithin } from '../app/faces.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** Keeps the secret that a force is known by at its OpenID Connect provider, read from a stream so that no history has it. */
export async function keepProviderSecret(system: System, forceId: string, input: NodeJS.ReadableStream) {
  const force = await openWithin(system)({ forceId, actor: { kind: 'operator' } }, ({ forces }) => forces.own())
  if (!force) throw new UnknownKind(`There is no force '${forceId}'`)
  const secret = (await text(input)).trim()
  if (secret === '') throw new UnknownKind('No secret came on standard input: nothing has been changed')
  const { providers } = openSignInOf(system, { site: force.name, publicUrl: () => '' })
  await providers.keepSecret(forceId, secret, { kind: 'operator' })
  return force
}
