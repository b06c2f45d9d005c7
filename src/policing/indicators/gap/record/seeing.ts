// What every page of the record begins with.
import type { FastifyRequest } from 'fastify'
import { mayEnter } from '../../../../platform/access.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Once } from '../../../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Actions } from '../../../actions/actions.ts'
import type { Forces } from '../../../forces/forces.ts'
import type { Indicators } from '../../indicators.ts'
import type { Known } from './list.ts'
import type { Entry } from './rules.ts'

export type Faces = {
  indicators: Indicators
  actions: Pick<Actions, 'named'>
  forces: Pick<Forces, 'published'>
  once: Once
}
export type See = <Result>(request: FastifyRequest, work: (faces: Faces) => Promise<Result>) => Promise<Result>

export const keeping = { access: { may: 'keep-gap-record' } } as const
export const mayKeep = (request: FastifyRequest) => mayEnter(keeping.access, visitorOn(request))
export const view = (name: string) => `policing/indicators/gap/record/${name}.njk`

/** @throws NotFound in an inspectorate, which has no gap of its own */
export const openSee =
  (within: Within<Faces>): See =>
  (request, work) =>
    within(scopeOf(request), async (faces) => {
      if (!(await faces.forces.published())) throw new NotFound()
      return work(faces)
    })

/** What entries are shown with. */
export async function knownOf(
  { indicators: { gapRecord }, actions }: Pick<Faces, 'indicators' | 'actions'>,
  entries: readonly Entry[],
): Promise<Known> {
  const ids = entries.flatMap(({ actionId }) => actionId ?? [])
  const named = ids.length > 0 ? await actions.named(ids) : []
  return {
    actions: new Map(named.map((action) => [action.id, action])),
    adviceDays: await gapRecord.adviceDays(),
    today: gapRecord.today(),
  }
}
