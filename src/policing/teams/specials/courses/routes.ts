// Adding an induction course, changing it, and calling it off; the list of them stands on the page of candidates.
import type { FastifyReply } from 'fastify'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import { dayField, textField, wholeNumberField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { type Act, actRoutes, declareAct, reasonField, sentIn } from '../../act.ts'
import type { Faces } from '../../posts/routes.ts'
import { path as candidatesPath, keeping, reachOfForce, way } from '../candidates/pages.ts'
import type { Courses } from './courses.ts'

const path = '/staff/specials/courses'
type Seen = Awaited<ReturnType<Courses['find']>>

const fields = () => ({
  name: textField({ label: 'Name', hint: 'Like Induction, spring 2027', missing: 'Enter a name', most: 120 }),
  startsOn: dayField({ label: 'First day', missing: 'Enter the first day' }),
  places: wholeNumberField({ label: 'Places', least: 1, most: 500 }),
})
const newForm = declareForm(fields())

const change = declareAct({
  words: ({ name }: Seen) => ({ title: `Change ${name}`, words: [], button: 'Save' }),
  fields: () => ({ ...fields(), reason: reasonField() }),
  start: ({ name, startsOn, places }) => ({ name, startsOn, places }),
  run: ({ teams }: Faces, changing, { reason, ...wanted }) => teams.specials.courses.change(changing, wanted, reason),
})

const callOff = declareAct({
  words: ({ name }: Seen) => ({
    title: `Call off ${name}`,
    words: ['Those who were planned for it wait again without a course.'],
    button: 'Call it off',
    isWarning: true,
  }),
  fields: () => ({ reason: reasonField() }),
  start: () => ({}),
  run: ({ teams }: Faces, changing, { reason }) => teams.specials.courses.callOff(changing, reason),
})

const acts: Readonly<Record<string, Act<Faces, Seen>>> = { change, 'call-off': callOff }

export function courseRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Add an induction course',
      words: [],
      button: 'Add the course',
      way,
      ...shown,
    })

  web.get(`${path}/new`, { config: keeping }, async (request, reply) => {
    await within(scopeOf(request), ({ accounts }) => reachOfForce(request, accounts))
    return page(reply, { form: newForm.blank({ places: 16 }) })
  })

  web.post(`${path}/new`, { config: keeping }, async (request, reply) => {
    const body = request.body as Body
    const done = await within(scopeOf(request), async ({ teams, accounts, once }) => {
      await reachOfForce(request, accounts)
      return once(sentIn(body), async () => {
        const { value, errors } = newForm.check(body)
        const added = errors ? { errors } : await teams.specials.courses.add(value)
        if (added.errors) return { form: newForm.again(body, added.errors), errors: added.errors }
        return { to: `${candidatesPath}?done=course` }
      })
    })
    return 'to' in done ? reply.redirect(done.to, 303) : page(reply.code(400), done)
  })

  actRoutes<Faces, Seen>(
    web,
    within,
    {
      path: `${path}/:id`,
      config: keeping,
      acts,
      async see({ teams, accounts }, request, id) {
        await reachOfForce(request, accounts)
        return teams.specials.courses.find(id)
      },
      changing: async ({ accounts }, request, { id, version }) => ({
        id,
        version,
        reach: await reachOfForce(request, accounts),
      }),
      way: () => way,
    },
    today,
  )
}
