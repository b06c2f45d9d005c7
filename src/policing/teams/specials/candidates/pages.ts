// What the pages of candidates and their courses have in common.
import type { FastifyRequest } from 'fastify'
import { visitorOn } from '../../../../platform/web/access.ts'
import { Forbidden } from '../../../../platform/web/errors.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import { partsWith } from '../../parts.ts'
import type { Reach } from '../../posts/posts.ts'

export const path = '/staff/specials/candidates'
export const urlOf = (id: string) => `${path}/${id}`
export const keeping = { access: { may: 'keep-candidates' } } as const
export const way = [
  { text: 'Special Constabulary', href: '/staff/specials' },
  { text: 'Recruits who wait', href: path },
]

/**
 * Candidates belong to no part of the force yet, so that only who keeps them for all of it sees their names.
 * @throws Forbidden
 */
export async function reachOfForce(request: FastifyRequest, accounts: Accounts): Promise<Reach> {
  const parts = partsWith(visitorOn(request), 'keep-candidates')
  if (!parts.some(({ kind }) => kind === 'force')) throw new Forbidden()
  return { parts, geography: await accounts.geography() }
}
