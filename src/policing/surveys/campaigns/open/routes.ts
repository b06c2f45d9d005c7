// What residents see of campaigns: what they are, where and when, how to take part, and what people said.
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Forces } from '../../../forces/forces.ts'
import { surveyUrl, versionsOf } from '../../answering/shown.ts'
import type { Surveys } from '../../surveys.ts'
import { asShown } from '../events/routes.ts'
import { placeKinds } from '../rules.ts'
import { view } from '../running.ts'
import { whatWasSaid } from './said.ts'

type Faces = { forces: Forces; surveys: Surveys }
const config = { access: 'public' } as const
const ForceParams = Type.Object({ force: Type.String() })
const CampaignParams = Type.Object({ force: Type.String(), campaign: Type.String({ maxLength: 60 }) })
const At = Type.Object({ at: Type.Optional(Type.String({ maxLength: 30 })) })

export function openCampaignRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const asResident = <Result>(
    forceId: string,
    work: (faces: Faces, force: { id: string; name: string; url: string }) => Promise<Result>,
  ) =>
    within({ forceId, actor: { kind: 'public' } }, async (faces) => {
      const force = await faces.forces.published()
      if (!force) throw new NotFound()
      return work(faces, { ...force, url: `/${force.id}` })
    })

  web.get('/:force/have-your-say', { config, schema: { params: ForceParams } }, async ({ params }, reply) => {
    const shown = await asResident(params.force, async ({ surveys: { campaigns } }, force) => {
      const open = (await campaigns.list()).filter(({ isPublic }) => isPublic)
      const all = open.map((each) => ({
        ...each,
        state: campaigns.stateOf(each),
        url: `${force.url}/have-your-say/${each.code}`,
      }))
      return {
        force,
        current: all.filter(({ state }) => state !== 'over'),
        past: all.filter(({ state }) => state === 'over'),
      }
    })
    return reply.page(view('open/campaigns'), shown)
  })

  const schema = { params: CampaignParams, querystring: At }
  web.get('/:force/have-your-say/:campaign', { config, schema }, async ({ params, query }, reply) => {
    const shown = await asResident(params.force, async ({ surveys }, force) => {
      const shown = await surveys.campaigns.shownToResidents(params.campaign)
      const asked = shown.surveys.filter(({ asks }) => asks === 'residents')
      const at = shown.points.find(({ code }) => code === query.at)
      const open = []
      for (const { survey } of asked)
        if (survey.isOnline && surveys.stateOf(survey) === 'open') open.push(await surveys.find(survey.id))
      const isPublished = shown.campaign.publishedAt !== null
      const said = []
      for (const { survey } of isPublished ? asked : []) {
        const { questionnaire } = await surveys.find(survey.id)
        said.push(...whatWasSaid(questionnaire.definition.questions, await surveys.responses(survey.id)))
      }
      const events = shown.events.map((event) => ({ ...asShown(event), isOver: event.endsAt <= now() }))
      return {
        force,
        campaign: shown.campaign,
        state: shown.state,
        at,
        toCome: events.filter(({ isOver }) => !isOver),
        past: events.filter(({ isOver, isHeld }) => isOver && isHeld).length,
        places: shown.points
          .filter(({ eventId, kind }) => eventId === null && kind !== 'web' && kind !== 'post')
          .map((each) => ({ ...each, kindWords: placeKinds[each.kind] })),
        surveys: open.map((each) => versionsOf(each, surveyUrl(force.id, each.survey.code), at?.code ?? '')),
        answers: isPublished ? shown.answered.reduce((sum, { count }) => sum + count, 0) : undefined,
        said,
      }
    })
    return reply.page(view('open/campaign'), shown)
  })
}
