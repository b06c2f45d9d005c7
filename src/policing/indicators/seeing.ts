// Whose figures a page is about: the own force's, or another's where somebody asks for it.
import type { FastifyRequest } from 'fastify'
import { mayEnter } from '../../platform/access.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Indicators } from './indicators.ts'
import type { MeasuredForce } from './rules.ts'

export const indicatorsPath = '/staff/indicators'
export const seeing = { access: { may: 'see-indicators' } } as const
export const keeping = { access: { may: 'keep-indicators' } } as const

/** `mayTrace`: may look at the survey that a figure was measured from. */
export type About = {
  subject: MeasuredForce | undefined
  /** The own force, also while no figure of it is known. */
  isOwn: boolean
  mayKeep: boolean
  mayTrace: boolean
  ending: string
}

/** @throws NotFound where a force is asked for of which nothing is known */
export async function aboutOf(request: FastifyRequest, indicators: Indicators): Promise<About> {
  const { force } = request.query as { force?: unknown }
  const asked = typeof force === 'string' && force !== '' ? force : undefined
  const [subject, { forceId }] = [await indicators.subject(asked), scopeOf(request)]
  return {
    subject,
    isOwn: (subject?.code ?? forceId) === forceId,
    mayKeep: mayEnter({ may: 'keep-indicators' }, visitorOn(request)),
    mayTrace: mayEnter({ may: 'see-survey-results' }, visitorOn(request)),
    ending: asked === undefined ? '' : `?force=${encodeURIComponent(asked)}`,
  }
}
