import Type from 'typebox'
import type { Within } from '../../platform/database.ts'
import { percent } from '../../platform/view-filters.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Forces } from '../forces/forces.ts'
import type { Neighbourhoods } from './neighbourhoods.ts'

const ForceParams = Type.Object({ force: Type.String() })
const GenerationParams = Type.Object({ force: Type.String(), generation: Type.String() })
const config = { access: 'public', cached: true } as const
type Faces = { forces: Forces; neighbourhoods: Neighbourhoods }

/** Coverage and what each generation of boundaries changed: open to all, for they hold nothing personal. */
export function neighbourhoodRoutes(web: Web, within: Within<Faces>) {
  const asResident = <Result>(
    forceId: string,
    work: (faces: Faces, force: { id: string; name: string; url: string }) => Promise<Result>,
  ) =>
    within({ forceId, actor: { kind: 'public' } }, async (faces) => {
      const force = await faces.forces.published()
      if (!force) throw new NotFound()
      return work(faces, { ...force, url: `/${force.id}` })
    })

  web.get('/:force/coverage', { config, schema: { params: ForceParams } }, async ({ params }, reply) =>
    reply.page(
      'policing/neighbourhoods/coverage.njk',
      await asResident(params.force, async ({ neighbourhoods }, force) => {
        const generation = await neighbourhoods.generation()
        const rules = generation ? await neighbourhoods.coverage(generation.id) : []
        return {
          force,
          generation: generation && { name: generation.name, from: generation.validFrom },
          rules: rules.map((rule) => ({ ...rule, percent: percent(rule.share) })),
        }
      }),
    ),
  )

  web.get('/:force/boundaries', { config, schema: { params: ForceParams } }, async ({ params }, reply) =>
    reply.page(
      'policing/neighbourhoods/boundaries.njk',
      await asResident(params.force, (faces, force) => boundaries(faces, force)),
    ),
  )

  web.get(
    '/:force/boundaries/:generation',
    { config, schema: { params: GenerationParams } },
    async ({ params }, reply) =>
      reply.page(
        'policing/neighbourhoods/boundaries.njk',
        await asResident(params.force, (faces, force) => boundaries(faces, force, params.generation)),
      ),
  )
}

/** Every generation, and the changes that one of them brought: the newest, when none is named. */
async function boundaries({ neighbourhoods }: Faces, force: { url: string }, name?: string) {
  const generations = await neighbourhoods.generations()
  const current = await neighbourhoods.generation()
  const chosen = name === undefined ? generations.length - 1 : generations.findIndex((each) => each.name === name)
  if (name !== undefined && chosen < 0) throw new NotFound()
  const [earlier, later] = [generations[chosen - 1], generations[chosen]]
  const comparison = earlier && later ? await neighbourhoods.comparison(earlier, later) : undefined
  const rows = []
  for (const [index, { id, name: generationName, validFrom }] of generations.entries()) {
    rows.push({
      name: generationName,
      url: index > 0 ? `${force.url}/boundaries/${encodeURIComponent(generationName)}` : undefined,
      from: validFrom,
      to: generations[index + 1]?.validFrom ?? null,
      wards: (await neighbourhoods.wards(validFrom)).length,
      neighbourhoods: (await neighbourhoods.list(validFrom)).length,
      current: id === current?.id,
    })
  }
  return {
    force,
    generations: rows,
    comparison: comparison && {
      from: earlier!.name,
      to: later!.name,
      unchanged: comparison.unchanged,
      changed: comparison.changed.map((change) => ({
        ...change,
        url: change.kind === 'gone' ? undefined : `${force.url}/neighbourhoods/${encodeURIComponent(change.code)}`,
      })),
    },
  }
}
