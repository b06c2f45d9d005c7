// What the pages of residents' questions share: who may open them, and what they begin with.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import { scopesWith } from '../../../accounts/rules.ts'
import type { Answerer, Enquiries, PlacedEnquiry } from '../enquiries.ts'
import { enquiryKinds } from '../rules.ts'

export type Faces = { surveys: { enquiries: Enquiries }; accounts: Accounts }

export const path = '/staff/enquiries'
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** All that came to the teams of one's own part. */
export const overseeing = { access: { may: 'answer-enquiries' } } as const
/** One question: of one's own part, or given to oneself. */
export const taking = { access: { may: 'take-enquiries' } } as const

export const openSeeing =
  (within: Within<Faces>) =>
  <Result>(request: FastifyRequest, work: (faces: Faces, answerer: Answerer) => Promise<Result>) => {
    const { accountId, grants } = visitorOn(request)
    const answerer = { accountId, scopes: scopesWith(grants, 'answer-enquiries') }
    return within(scopeOf(request), (faces) => work(faces, answerer))
  }

export const titleOf = ({ kind, place }: Pick<PlacedEnquiry, 'kind' | 'place'>) => `${enquiryKinds[kind]} from ${place}`
