// All that may be asked of the samples of surveys: who could be asked, who was drawn and reached, and who interviews.
import type { Due } from '../../../platform/calendar/due.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { openInterviewing } from './attempts/interviewing.ts'
import { openDesigns } from './design/designs.ts'
import { openDrawing } from './draw/drawing.ts'
import { behindDue, overdueDue } from './due.ts'
import { openFrames } from './frame/frames.ts'
import { openInterviews } from './interviews/interviews.ts'
import type { SamplingParts } from './parts.ts'
import { openQuota } from './quota/quota.ts'
import { openSuppliers } from './supplier/suppliers.ts'

export { samplingSettings } from './settings.ts'
export type Sampling = ReturnType<typeof openSampling>

/** Samples of the surveys of one force. */
export function openSampling(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  given: Omit<SamplingParts, 'db' | 'forceId' | 'actor'>,
) {
  const parts: SamplingParts = { ...given, db, forceId, actor }
  const designs = openDesigns(parts)
  const quota = openQuota(parts, designs)
  const frames = openFrames(parts, designs)
  return {
    now: given.now,
    designs,
    frames,
    quota,
    drawing: openDrawing(parts, designs, quota),
    interviewing: openInterviewing(parts, designs),
    interviews: openInterviews(parts, designs),
    suppliers: openSuppliers(parts),

    /** Surveys that are behind, and contacts that should have gone. */
    async due(): Promise<Due[]> {
      const running = (await designs.all()).flatMap(({ survey, design }) => (design ? [{ survey, design }] : []))
      const behind = []
      for (const sample of running.filter((each) => !designs.isOver(each)))
        behind.push(...behindDue(sample, (await quota.progress(sample)).divisions, dayOf(given.now())))
      return [...behind, ...overdueDue(await frames.overdue())]
    },
  }
}
