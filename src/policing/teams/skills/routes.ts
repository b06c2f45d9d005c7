// Who can do what: the register searched, who has not answered, and what neighbourhoods need of their teams.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { inWords } from '../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { isWithinParts, nameOfPart, partOptions, partsWith, readPart } from '../parts.ts'
import type { Reach } from '../posts/posts.ts'
import { type Faces as PostFaces, reachOf } from '../posts/routes.ts'
import { ranks } from '../rules.ts'
import { languageCalled, languageName } from './languages.ts'
import { levels } from './matching.ts'
import type { Able } from './skills.ts'
import { skillCalled } from './spelling.ts'

type Faces = PostFaces & { neighbourhoods: Neighbourhoods }

const path = '/staff/teams/skills'
const seeing = { access: { may: 'see-staffing' } } as const
const managing = { access: { may: 'manage-posts' } } as const
const view = (name: string) => `policing/teams/skills/${name}.njk`
const Done = Type.Object({ done: Type.Optional(Type.String()) }, { additionalProperties: true })
const mostShown = 200

const searchForm = (reach: Reach) =>
  declareForm({
    q: textField({ label: 'Language or skill', hint: 'Like Polish, signing or youth work', most: 80 }),
    part: choiceField({
      as: 'select',
      label: 'Part of the force',
      options: [{ value: '', text: 'Anywhere' }, ...partOptions(reach.parts, reach.geography)],
      missing: 'Choose a part of the force from the list',
    }),
  })

/** Those whom a typed part narrows the search to. */
function narrowed(reach: Reach, typed: string): Reach {
  const part = readPart(typed, reach.geography)
  return part ? { ...reach, parts: [part] } : reach
}

export function skillRoutes(web: Web, within: Within<Faces>) {
  web.get(path, { config: seeing, schema: { querystring: Done } }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ teams, accounts }) => {
      const reach = await reachOf(request, accounts, 'see-staffing')
      const form = searchForm(reach)
      const query = request.query as Body
      const { value = { q: '', part: '' }, errors } = form.check(query)
      const people = await teams.skills.everybodyWithin(narrowed(reach, value.part))
      const known = await teams.skills.known()
      const found = value.q === '' ? people.filter(hasAny) : people.filter(findBy(value.q, known))
      const unknown = people.filter(({ answeredOn }) => answeredOn === null)
      const shown = { found: found.slice(0, mostShown), unknown: unknown.slice(0, mostShown) }
      await teams.skills.consulted([...shown.found, ...shown.unknown].map(({ member }) => member.id))
      return {
        form: errors ? form.again(query, errors) : form.blank(value),
        errors,
        found: shown.found.map((able) => asShown(able, reach.geography)),
        unknown: shown.unknown.map((able) => asShown(able, reach.geography)),
        counts: { people: people.length, found: found.length, unknown: unknown.length },
        known,
      }
    })
    const mayManage = partsWith(visitorOn(request), 'manage-posts').length > 0
    return reply.page(view('register'), { ...model, mayManage, done: request.query.done })
  })

  web.post(`${path}/ask`, { config: managing }, async (request, reply) => {
    const asked = await within(scopeOf(request), async ({ teams, accounts }) =>
      teams.skills.ask(await reachOf(request, accounts, 'manage-posts')),
    )
    return reply.redirect(`${path}?done=${asked > 0 ? 'asked' : 'nobody'}`, 303)
  })

  addJoining(web, within)
  addMatch(web, within)
}

const hasAny = ({ declared }: Able) => declared.languages.length + declared.skills.length > 0

/** Whoever knows the language or has the skill that was typed, however it was spelled; else whatever has the word in it. */
function findBy(typed: string, known: Parameters<typeof skillCalled>[1]) {
  const tag = languageCalled(typed)
  const { name } = skillCalled(typed, known)
  const word = typed.toLowerCase()
  return ({ declared: { languages, skills } }: Able) =>
    languages.some(({ language }) => language === tag || languageName(language).toLowerCase().includes(word)) ||
    skills.some((skill) => skill === name || skill.toLowerCase().includes(word))
}

const asShown = ({ member, declared, places, askedOn }: Able, geography: Geography) => ({
  id: member.id,
  name: member.name,
  rank: ranks[member.rank].short,
  where: inWords([...new Set(places.map((place) => nameOfPart(place, geography)))]),
  can: [
    ...declared.languages.map(({ language, level }) => `${languageName(language)} (${levels[level].toLowerCase()})`),
    ...declared.skills,
  ],
  askedOn,
})

/** Skills are the whole force's, so that only who manages posts in all of it says that two are one. */
function addJoining(web: Web, within: Within<Faces>) {
  const joining = (known: readonly { id: string; name: string }[]) => {
    const options = [{ value: '', text: 'Choose a skill' }, ...known.map(({ id, name }) => ({ value: id, text: name }))]
    const field = (label: string) =>
      choiceField({ as: 'select', label, options, missing: 'Choose a skill from the list' })
    return declareForm({ from: field('This skill'), into: field('Is the same as') })
  }
  const mayJoin = (request: FastifyRequest) =>
    partsWith(visitorOn(request), 'manage-posts').some(({ kind }) => kind === 'force')

  web.get(`${path}/same`, { config: managing }, async (request, reply) => {
    const known = await within(scopeOf(request), ({ teams }) => teams.skills.known())
    return reply.page(view('same'), { form: joining(known).blank(), mayJoin: mayJoin(request) })
  })

  web.post(`${path}/same`, { config: managing }, async (request, reply) => {
    const body = request.body as Body
    const { form, refused } = await within(scopeOf(request), async ({ teams }) => {
      const form = joining(await teams.skills.known())
      const { value, errors } = form.check(body)
      if (errors) return { form, refused: errors }
      return { form, refused: mayJoin(request) ? (await teams.skills.join(value.from, value.into)).errors : notTheirs }
    })
    if (!refused) return reply.redirect(`${path}?done=joined`, 303)
    const shown = { form: form.again(body, refused), errors: refused, mayJoin: mayJoin(request) }
    return reply.code(400).page(view('same'), shown)
  })
}

const notTheirs = { from: 'Skills are the whole force’s. Ask people and training to join them' }

function addMatch(web: Web, within: Within<Faces>) {
  const matchForm = (reach: Reach) =>
    declareForm({
      part: choiceField({
        as: 'select',
        label: 'Part of the force',
        options: [{ value: '', text: 'All that I may see' }, ...partOptions(reach.parts, reach.geography)],
        missing: 'Choose a part of the force from the list',
      }),
      show: choiceField({
        as: 'select',
        label: 'Show',
        options: [
          { value: '', text: 'What is missing' },
          { value: 'all', text: 'What is there as well' },
        ],
        missing: 'Choose what to show',
      }),
    })

  web.get(`${path}/match`, { config: seeing }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ teams, accounts, neighbourhoods }) => {
      const reach = await reachOf(request, accounts, 'see-staffing')
      const form = matchForm(reach)
      const query = request.query as Body
      const { value = { part: '', show: '' }, errors } = form.check(query)
      const all = await teams.skills.match(await neighbourhoods.residentCounts(), narrowed(reach, value.part))
      const missing = all.filter(({ inTeam }) => inTeam.length === 0)
      const shown = (value.show === 'all' ? all : missing).slice(0, mostShown)
      const mayName = ({ places }: Able) => places.some((place) => isWithinParts(place, reach.parts, reach.geography))
      await teams.skills.consulted(
        shown.flatMap(({ inTeam, elsewhere }) =>
          [...inTeam, ...elsewhere.filter(mayName)].map(({ member }) => member.id),
        ),
      )
      const nameOf = (able: Able) => (mayName(able) ? able.member.name : `Somebody`)
      const withPlace = (able: Able) => `${nameOf(able)} in ${asShown(able, reach.geography).where || 'no post'}`
      return {
        form: errors ? form.again(query, errors) : form.blank(value),
        errors,
        counts: { needs: all.length, missing: missing.length, shown: shown.length },
        rows: shown.map(({ inTeam, elsewhere, neighbourhoodId, ...row }) => ({
          ...row,
          place: nameOfPart({ id: neighbourhoodId }, reach.geography),
          inTeam: inTeam.map(({ member }) => member.name),
          elsewhere: elsewhere.slice(0, 3).map(withPlace),
          more: Math.max(0, elsewhere.length - 3),
        })),
      }
    })
    return reply.page(view('match'), model)
  })
}
