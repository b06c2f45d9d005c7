// What residents see: the pages' questions, answered from the faces above.
import { indexAreas } from '../../platform/geometry/areas.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Forces, Looks } from '../forces/forces.ts'
import type { Indicators } from '../indicators/indicators.ts'
import type { Languages } from '../languages/languages.ts'
import { type Meetings, whenInWords } from '../meetings/meetings.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Policies } from '../policies/policies.ts'
import type { Polls } from '../surveys/surveys.ts'
import { photographUrl, type Teams } from '../teams/teams.ts'
import { areNeighbours } from './adjacency.ts'
import { openVersions } from './in/versions.ts'
import { shownTo } from './indicators/shown.ts'
import { around, asGeojson, drawForce, drawNeighbourhood } from './maps.ts'
import { describeProfile } from './profile.ts'

export type PublicSite = ReturnType<typeof openPublicSite>

export const forceUrl = (forceId: string) => `/${forceId}`
export const neighbourhoodUrl = (forceId: string, code: string) =>
  `/${forceId}/neighbourhoods/${encodeURIComponent(code)}`

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
  const { forces, looks, neighbourhoods, languages, policies, meetings, teams, polls, indicators } = parts
  const versions = openVersions(languages)
  const asSubject = ({ url, description }: { url: string; description: string }) => ({ url, text: description })

  async function own() {
    const force = await forces.published()
    if (!force) throw new NotFound()
    return { ...force, url: forceUrl(force.id), website: force.url }
  }
  const drawnWithUrls = async (forceId: string) =>
    (await neighbourhoods.drawn()).map((area) => ({ ...area, url: neighbourhoodUrl(forceId, area.code) }))

  return {
    own,
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
      const areas = (await drawnWithUrls(force.id)).map((area) => ({
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

    /** A neighbourhood in another language: what its team can say there, and what needs no words. */
    async neighbourhoodIn(code: string, tag: string) {
      const { force, neighbourhood, division, places, map, neighbours } = await this.neighbourhood(code)
      const page = await versions.page(tag, asSubject(force), { ...asSubject(neighbourhood), code })
      const inLanguage = <Linked extends { url: string }>(each: Linked) => ({ ...each, url: page.urlIn(each.url) })
      return {
        ...page,
        force: inLanguage(force),
        neighbourhood,
        division,
        places,
        map: { ...map, others: map.others.map(inLanguage) },
        neighbours: neighbours.map(inLanguage),
      }
    },

    async neighbourhood(code: string) {
      const force = await own()
      const placed = (await neighbourhoods.list()).find((each) => each.code === code)
      const all = await drawnWithUrls(force.id)
      const drawn = all.find((each) => each.code === code)
      if (!placed || !drawn) throw new NotFound()
      const index = indexAreas([drawn.boundary])
      const places = (await neighbourhoods.places()).filter(
        ({ longitude, latitude }) => index.find(longitude, latitude) === 0,
      )
      const wards = (await neighbourhoods.wards()).filter(({ neighbourhoodCode }) => neighbourhoodCode === code)
      const partnership = (await neighbourhoods.partnershipNames()).get(code)
      const generation = (await neighbourhoods.generation())!
      return {
        force,
        neighbourhood: {
          ...placed,
          url: drawn.url,
          geojsonUrl: `${drawn.url}/boundary.geojson`,
          surroundingsUrl: `${drawn.url}/surroundings.geojson`,
        },
        division: { code: placed.divisionCode, name: placed.divisionName },
        section: placed.sectionName ? { name: placed.sectionName } : undefined,
        partnership: partnership ? { name: partnership } : undefined,
        wards,
        places,
        team: await teams.publicTeam(placed),
        photographUrl: (digest: string) => photographUrl(force.id, { digest }),
        meetings: (await meetings.publicMeetings(code)).map((each) => ({ ...each, when: whenInWords(each) })),
        votes: (await polls.publishedFor(code)).map((each) => ({ ...each, when: whenInWords(each) })),
        map: drawNeighbourhood(drawn, all, places),
        neighbours: all
          .filter((other) => other.code !== code && areNeighbours(drawn.boundary, other.boundary))
          .map(({ name, url }) => ({ name, url })),
        profile: describeProfile(await neighbourhoods.profile(code), await neighbourhoods.sources(), force.name),
        generation: { name: generation.name, from: generation.validFrom },
        languages: await versions.links(asSubject(force), { url: drawn.url, text: placed.description, code }),
      }
    },

    /** GeoJSON of every neighbourhood of the force. */
    geojson: async () => asGeojson(await drawnWithUrls((await own()).id), await divisionNames()),

    /** GeoJSON of one neighbourhood; with those around it where they are wanted for a map. */
    async geojsonOf(code: string, isWithSurroundings = false) {
      const all = await drawnWithUrls((await own()).id)
      const drawn = all.find((area) => area.code === code)
      if (!drawn) throw new NotFound()
      return asGeojson(isWithSurroundings ? [drawn, ...around(drawn, all)] : [drawn], await divisionNames())
    },
  }

  async function divisionNames() {
    return new Map((await neighbourhoods.list()).map(({ code, divisionName }) => [code, divisionName]))
  }
}
