// What residents see: the pages' questions, answered from the faces above.
import { NotFound } from '../../platform/web/errors.ts'
import type { Forces, Looks } from '../forces/forces.ts'
import type { Indicators } from '../indicators/indicators.ts'
import type { Languages } from '../languages/languages.ts'
import type { Meetings } from '../meetings/meetings.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Policies } from '../policies/policies.ts'
import type { Polls } from '../surveys/surveys.ts'
import type { Teams } from '../teams/teams.ts'
import { asSubject, openVersions } from './in/versions.ts'
import { shownTo } from './indicators/shown.ts'
import { drawForce } from './maps.ts'
import { neighbourhoodUrl, openNeighbourhoodPages } from './neighbourhood-pages.ts'

export type PublicSite = ReturnType<typeof openPublicSite>

export const forceUrl = (forceId: string) => `/${forceId}`

type Parts = {
  forces: Forces
  looks: Pick<Looks, 'logo'>
  neighbourhoods: Neighbourhoods
  languages: Languages
  policies: Policies
  meetings: Meetings
  teams: Teams
  polls: Polls
  indicators: Pick<Indicators, 'book'>
}

/** @throws NotFound when there is no such force, neighbourhood or document */
export function openPublicSite(parts: Parts) {
  const { forces, looks, neighbourhoods, languages, policies, teams, indicators } = parts
  const versions = openVersions(languages)

  async function own() {
    const force = await forces.published()
    if (!force) throw new NotFound()
    return { ...force, url: forceUrl(force.id), website: force.url }
  }
  const { drawn, ...ofNeighbourhoods } = openNeighbourhoodPages({ ...parts, own, versions })

  return {
    own,
    ...ofNeighbourhoods,
    logo: () => looks.logo(),
    photograph: (digest: string) => teams.photographs.shown(digest),

    async home() {
      const [list, divisions, partnerships] = [
        await neighbourhoods.list(),
        await forces.divisions(),
        await forces.partnerships(),
      ]
      const population = await neighbourhoods.population()
      const figures = {
        neighbourhoods: list.length,
        population,
        partnerships: partnerships.length,
        divisions: divisions.length,
      }
      const [force, published] = [await own(), await policies.published()]
      const links = await versions.links(asSubject(force))
      const hasIndicators = (await this.indicators()).isAny
      return { force, figures, hasPolicies: published.length > 0, hasIndicators, languages: links }
    },

    /** What people say of the police, where enough of them were asked. */
    async indicators() {
      const [force, book] = [await own(), await indicators.book({ isPublic: true })]
      const groups = [
        { id: 'guarantee', name: 'What was promised to neighbourhoods', shown: shownTo(book, force.id, 'guarantee') },
        { id: 'earlier', name: 'What people said in earlier years', shown: shownTo(book, force.id, '2007-08') },
      ]
      return { force, groups, isAny: groups.some(({ shown }) => shown.length > 0) }
    },

    /** The documents that everybody may read, in the versions that hold. */
    async policies() {
      const force = await own()
      const url = `${force.url}/policies`
      const published = (await policies.published()).sort((one, other) =>
        one.version.title.localeCompare(other.version.title, 'en-GB'),
      )
      return { force, policies: published.map((each) => ({ ...each, url: `${url}/${each.id}` })) }
    },

    /** The force itself in another language. */
    async homeIn(tag: string) {
      const force = await own()
      return { force, ...(await versions.page(tag, asSubject(force))) }
    },

    async index() {
      const force = await own()
      const [list, divisions, wards] = [
        await neighbourhoods.list(),
        await forces.divisions(),
        await neighbourhoods.wards(),
      ]
      const wardsOf = Map.groupBy(wards, ({ neighbourhoodCode }) => neighbourhoodCode)
      const divisionOf = new Map(list.map(({ code, divisionCode }) => [code, divisionCode]))
      const areas = (await drawn(force.id)).map((area) => ({
        ...area,
        divisionCode: divisionOf.get(area.code)!,
      }))
      const shown = divisions.filter(({ code }) => list.some(({ divisionCode }) => divisionCode === code))
      return {
        force,
        total: list.length,
        map: drawForce(areas, shown),
        divisions: shown.map(({ code, name }) => ({
          code,
          name,
          neighbourhoods: list
            .filter(({ divisionCode }) => divisionCode === code)
            .map((each) => ({
              code: each.code,
              name: each.name,
              url: neighbourhoodUrl(force.id, each.code),
              wards: (wardsOf.get(each.code) ?? []).map((ward) => ward.name),
            }))
            .sort((a, b) => a.name.localeCompare(b.name)),
        })),
      }
    },
  }
}
