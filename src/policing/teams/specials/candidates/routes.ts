// Those who want to become specials: the pipeline, one candidate's page, adding one, and what is done to one.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { totalOf } from '../../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { actRoutes, sentIn } from '../../act.ts'
import type { Faces } from '../../posts/routes.ts'
import { byStage, daysWaited, endings, isToCome, isWaiting, withdrawalReasons } from '../rules.ts'
import { whyWithdrawn } from '../waiting.ts'
import { candidateActs, newCandidateForm, type SeenCandidate } from './forms.ts'
import { asCells, asRow, candidateList, fileColumns, findCandidates, listedOf, riskInWords } from './list.ts'
import { keeping, path, reachOfForce, urlOf, way } from './pages.ts'

const view = (name: string) => `policing/teams/specials/candidates/${name}.njk`
const schema = {
  params: Type.Object({ id: Type.String() }),
  querystring: Type.Object({ done: Type.Optional(Type.String()) }),
}

export function candidateRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addList(web, within, now)
  addAdding(web, within, today)

  const see = async ({ teams, accounts }: Faces, request: FastifyRequest, id: string): Promise<SeenCandidate> => {
    await reachOfForce(request, accounts)
    const { specials } = teams
    const candidate = await specials.candidates.find(id)
    const courses = (await specials.courses.all()).filter(
      (course) => isToCome(course, today()) || course.id === candidate.courseId,
    )
    return { candidate, courses, stages: await specials.stages(), version: candidate.version }
  }

  web.get(urlOf(':id'), { config: keeping, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { candidate, courses } = await see(faces, request, request.params.id)
      const { candidates } = faces.teams.specials
      await candidates.consulted('candidate.view', [candidate.id])
      const { riskOf, rules } = await candidates.waiting()
      return {
        candidate,
        waited: daysWaited(candidate, today()),
        inStage: daysWaited({ appliedOn: candidate.stageSince, endedOn: candidate.endedOn }, today()),
        course: courses.find(({ id }) => id === candidate.courseId),
        risk: isWaiting(candidate) ? riskInWords(riskOf(candidate)) : undefined,
        rules,
      }
    })
    const { ending, reason } = model.candidate
    const words = { ending: ending && endings[ending], reason: reason && withdrawalReasons[reason] }
    return reply.page(view('candidate'), {
      ...model,
      words,
      url: urlOf(model.candidate.id),
      done: request.query.done,
      way,
    })
  })

  actRoutes<Faces, SeenCandidate>(
    web,
    within,
    {
      path: urlOf(':id'),
      config: keeping,
      acts: candidateActs,
      see,
      changing: async ({ accounts }, request, { candidate, version }) => ({
        id: candidate.id,
        version,
        reach: await reachOfForce(request, accounts),
      }),
      way: ({ candidate }) => [...way, { text: candidate.name, href: urlOf(candidate.id) }],
    },
    today,
  )
}

function addList(web: Web, within: Within<Faces>, now: () => Date) {
  async function find(request: FastifyRequest, { teams: { specials }, accounts }: Faces) {
    await reachOfForce(request, accounts)
    const [day, stages] = [dayOf(now()), await specials.stages()]
    const [all, courses] = [await specials.candidates.all(), await specials.courses.all()]
    const pipeline = byStage(all, stages)
    const list = candidateList(
      pipeline.map(({ stage }) => stage),
      courses.filter(({ calledOff }) => calledOff === ''),
    )
    const asked = list.read(request.query as Body)
    return { list, asked, found: findCandidates(listedOf(all, courses, day), asked), all, courses, pipeline, day }
  }

  web.get(path, { config: keeping, schema: { querystring: schema.querystring } }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { list, asked, found, all, courses, pipeline, day } = await find(request, faces)
      const { candidates } = faces.teams.specials
      const shown = found.slice(asked.offset, asked.offset + asked.limit)
      await candidates.consulted(
        'candidate.list',
        shown.map(({ candidate }) => candidate.id),
      )
      const { riskOf, shares, rules } = await candidates.waiting()
      const rows = shown.map((each) => asCells(each, isWaiting(each.candidate) ? riskOf(each.candidate) : undefined))
      return {
        list: list.show(asked, { path, rows, total: totalOf(found) }),
        waiting: all.filter(isWaiting).length,
        stages: pipeline.map(({ stage, candidates }) => ({
          stage,
          people: candidates.length,
          longest: Math.max(0, ...candidates.map((each) => daysWaited({ ...each, appliedOn: each.stageSince }, day))),
        })),
        courses: courses.filter((course) => isToCome(course, day)),
        shares,
        rules,
        withdrawn: whyWithdrawn(all).map(({ reason, count }) => ({
          text: reason ? withdrawalReasons[reason] : '',
          count,
        })),
      }
    })
    return reply.page(view('candidates'), { ...model, done: request.query.done, way })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: keeping }, async (request, reply) => {
      const { list, asked, found, day } = await within(scopeOf(request), (faces) => find(request, faces))
      const table = {
        title: 'Candidates of the Special Constabulary',
        notes: [`As they stand on ${day}. Names and addresses are left out.`],
        facts: list.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map(asRow),
      }
      return sendTable(reply, table, { name: `candidates-${day}`, format, madeAt: now() })
    })
}

function addAdding(web: Web, within: Within<Faces>, today: () => string) {
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Add a candidate',
      words: ['Only what is needed to reach them. It goes some time after they have joined or withdrawn.'],
      button: 'Add them',
      way,
      ...shown,
    })

  web.get(urlOf('new'), { config: keeping }, async (request, reply) => {
    const stages = await within(scopeOf(request), async ({ teams, accounts }) => {
      await reachOfForce(request, accounts)
      return teams.specials.stages()
    })
    return page(reply, { form: newCandidateForm(stages).blank({ appliedOn: today(), stage: stages[0]! }) })
  })

  web.post(urlOf('new'), { config: keeping }, async (request, reply) => {
    const body = request.body as Body
    const done = await within(scopeOf(request), async ({ teams, accounts, once }) => {
      await reachOfForce(request, accounts)
      const form = newCandidateForm(await teams.specials.stages())
      return once(sentIn(body), async () => {
        const { value, errors } = form.check(body)
        const added = errors ? { errors } : await teams.specials.candidates.add(value)
        if (added.errors) return { form: form.again(body, added.errors), errors: added.errors }
        return { to: `${urlOf(added.value)}?done=added` }
      })
    })
    return 'to' in done ? reply.redirect(done.to, 303) : page(reply.code(400), done)
  })
}
