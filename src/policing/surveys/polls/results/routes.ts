// How meetings in public voted, for residents.
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Forces } from '../../../forces/forces.ts'
import { whenInWords } from '../../../meetings/meetings.ts'
import type { Polls } from '../polls.ts'

type Faces = { polls: Polls; forces: Forces }

const config = { access: 'public', cached: true } as const
const Params = Type.Object({ force: Type.String() })
const MeetingParams = Type.Object({ ...Params.properties, id: Type.String({ format: 'uuid' }) })
const view = (name: string) => `policing/surveys/polls/results/${name}.njk`

export function publicVoteRoutes(web: Web, within: Within<Faces>) {
  const asResident = <Result>(forceId: string, work: (faces: Faces) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, async (faces) => {
      const force = await faces.forces.published()
      if (!force) throw new NotFound()
      return { force: { ...force, url: `/${forceId}` }, ...(await work(faces)) }
    })

  web.get('/:force/votes', { config, schema: { params: Params } }, async ({ params }, reply) => {
    const { force, meetings } = await asResident(params.force, async ({ polls }) => ({
      meetings: await polls.published(),
    }))
    const shown = meetings.map((meeting) => ({ ...meeting, when: whenInWords(meeting) }))
    return reply.page(view('votes'), { force, meetings: shown })
  })

  web.get('/:force/votes/:id', { config, schema: { params: MeetingParams } }, async ({ params }, reply) => {
    const { force, meeting, questions } = await asResident(params.force, async ({ polls }) => {
      const found = await polls.publishedOf(params.id)
      if (!found) throw new NotFound()
      return found
    })
    return reply.page(view('vote'), { force, meeting, questions, when: whenInWords(meeting) })
  })
}
