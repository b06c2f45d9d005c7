// What somebody says of themselves: languages, spoken and signed, and other skills.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Member } from '../rules.ts'
import type { Teams } from '../teams.ts'
import { type Level, levels } from './matching.ts'

type Faces = { teams: Teams }
type Errors = Record<string, string>

const path = '/account/skills'
const config = { access: 'signed-in' } as const
const Done = Type.Object({ done: Type.Optional(Type.String()) })

const languageForm = declareForm({
  language: textField({
    label: 'Language',
    hint: 'Its English name, like Polish or British Sign Language',
    missing: 'Enter a language',
    most: 60,
  }),
  level: choiceField({
    label: 'How well',
    options: Object.entries(levels).map(([value, text]) => ({ value, text })),
    missing: 'Say how well you know it',
  }),
})

const skillForm = declareForm({
  skill: textField({
    label: 'Skill',
    hint: 'Like Work with young people, or Beekeeping',
    missing: 'Enter a skill',
    most: 80,
  }),
})

export function ownSkillRoutes(web: Web, within: Within<Faces>) {
  const asMember = <Result>(request: FastifyRequest, work: (faces: Faces, member: Member) => Promise<Result>) =>
    within(scopeOf(request), async (faces) => {
      const member = await faces.teams.skills.ofAccount(visitorOn(request).accountId)
      if (!member) throw new NotFound()
      return work(faces, member)
    })

  type Shown = { done?: string | undefined; body?: Body; of?: 'language' | 'skill'; errors?: Errors }
  const page = async (request: FastifyRequest, reply: FastifyReply, { done, body = {}, of, errors = {} }: Shown) => {
    const model = await within(scopeOf(request), async ({ teams: { skills } }) => {
      const member = await skills.ofAccount(visitorOn(request).accountId)
      return { member, ...(member ? await skills.own(member) : {}), known: await skills.known() }
    })
    return reply.page('policing/teams/skills/own.njk', {
      ...model,
      languageForm: of === 'language' ? languageForm.again(body, errors) : languageForm.blank(),
      skillForm: of === 'skill' ? skillForm.again(body, errors) : skillForm.blank(),
      errors: of && errors,
      done,
    })
  }

  web.get(path, { config, schema: { querystring: Done } }, (request, reply) =>
    page(request, reply, { done: request.query.done }),
  )

  web.post(`${path}/language`, { config }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = languageForm.check(body)
    const refused = await asMember(
      request,
      async ({ teams }, member) =>
        errors ?? (await teams.skills.addLanguage(member, value.language, value.level as Level)).errors,
    )
    if (refused) return page(request, reply.code(400), { body, of: 'language', errors: refused })
    return reply.redirect(`${path}?done=added`, 303)
  })

  web.post(`${path}/skill`, { config }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = skillForm.check(body)
    const refused = await asMember(
      request,
      async ({ teams }, member) => errors ?? (await teams.skills.addSkill(member, value.skill)).errors,
    )
    if (refused) return page(request, reply.code(400), { body, of: 'skill', errors: refused })
    return reply.redirect(`${path}?done=added`, 303)
  })

  web.post(
    `${path}/:id/take-back`,
    { config, schema: { params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      await asMember(request, ({ teams }, member) => teams.skills.takeBack(member, request.params.id))
      return reply.redirect(`${path}?done=taken`, 303)
    },
  )

  web.post(`${path}/answer`, { config }, async (request, reply) => {
    await asMember(request, ({ teams }, member) => teams.skills.answer(member))
    return reply.redirect(`${path}?done=answered`, 303)
  })
}
