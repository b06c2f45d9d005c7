// A map of a force by how far each neighbourhood was reached, and postcode sectors that were not, drawn on the server.
import type { AreaGeometry } from '../../../../platform/geometry/area-geometry.ts'
import { bounds } from '../../../../platform/geometry/measure.ts'
import { mapFrame, outlinePath } from '../../../../platform/geometry/outline.ts'
import type { AreaReached } from './gaps.ts'

export const reachedWords = {
  silent: 'Nobody heard from',
  few: 'Fewer than chance explains',
  usual: 'As many as chance explains',
  many: 'More than chance explains',
} as const
export type ReachedKind = keyof typeof reachedWords

export function reachedKind({ isSilent, coverage }: Pick<AreaReached, 'isSilent' | 'coverage'>): ReachedKind {
  if (isSilent) return 'silent'
  if (coverage?.verdict === 'gap') return 'few'
  return coverage?.verdict === 'over' ? 'many' : 'usual'
}

const width = 640
/** As on the map of all neighbourhoods: half a pixel, which nobody sees. */
const grain = 0.5

type Drawn = { code: string; name: string; boundary: AreaGeometry }
type Point = { sector: string; latitude: number; longitude: number }
type Reached = { kindOf: (code: string) => ReachedKind; silent: readonly Point[] }

/** Undefined where nothing is drawn. */
export function drawReached(drawn: readonly Drawn[], { kindOf, silent }: Reached) {
  if (drawn.length === 0) return undefined
  const boxes = drawn.map(({ boundary }) => bounds(boundary))
  const frame = mapFrame(
    {
      west: Math.min(...boxes.map(({ west }) => west)),
      south: Math.min(...boxes.map(({ south }) => south)),
      east: Math.max(...boxes.map(({ east }) => east)),
      north: Math.max(...boxes.map(({ north }) => north)),
    },
    width,
  )
  const paths = drawn.map(({ code, name, boundary }) => ({
    name,
    kind: kindOf(code),
    path: outlinePath(boundary, frame, grain),
  }))
  const points = silent.map(({ sector, latitude, longitude }) => ({
    sector,
    x: Math.round(frame.x(longitude)),
    y: Math.round(frame.y(latitude)),
  }))
  return { width: frame.width, height: frame.height, paths, points }
}
