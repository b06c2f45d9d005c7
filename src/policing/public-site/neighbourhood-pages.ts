// The pages of one neighbourhood, and the shapes of all of them.
import { indexAreas } from '../../platform/geometry/areas.ts'
import { NotFound } from '../../platform/web/errors.ts'
import { type Meetings, whenInWords } from '../meetings/meetings.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Polls } from '../surveys/surveys.ts'
import { photographUrl, type Teams } from '../teams/teams.ts'
import { areNeighbours } from './adjacency.ts'
import { asSubject, type Versions } from './in/versions.ts'
import { around, asGeojson, drawNeighbourhood } from './maps.ts'
import { describeProfile } from './profile.ts'

export const neighbourhoodUrl = (forceId: string, code: string) =>
  `/${forceId}/neighbourhoods/${encodeURIComponent(code)}`

type Parts = {
  own: () => Promise<{ id: string; name: string; url: string; description: string }>
  versions: Versions
  neighbourhoods: Neighbourhoods
  meetings: Meetings
  teams: Teams
  polls: Polls
}

/** @throws NotFound when there is no such neighbourhood */
export function openNeighbourhoodPages({ own, versions, neighbourhoods, meetings, teams, polls }: Parts) {
  /** Every neighbourhood with its boundary and its address. */
  const drawn = async (forceId: string) =>
    (await neighbourhoods.drawn()).map((area) => ({ ...area, url: neighbourhoodUrl(forceId, area.code) }))

  return {
    drawn,

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
      const all = await drawn(force.id)
      const area = all.find((each) => each.code === code)
      if (!placed || !area) throw new NotFound()
      const index = indexAreas([area.boundary])
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
          url: area.url,
          geojsonUrl: `${area.url}/boundary.geojson`,
          surroundingsUrl: `${area.url}/surroundings.geojson`,
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
        map: drawNeighbourhood(area, all, places),
        neighbours: all
          .filter((other) => other.code !== code && areNeighbours(area.boundary, other.boundary))
          .map(({ name, url }) => ({ name, url })),
        profile: describeProfile(await neighbourhoods.profile(code), await neighbourhoods.sources(), force.name),
        generation: { name: generation.name, from: generation.validFrom },
        languages: await versions.links(asSubject(force), { url: area.url, text: placed.description, code }),
      }
    },

    /** GeoJSON of every neighbourhood of the force. */
    geojson: async () => asGeojson(await drawn((await own()).id), await divisionNames()),

    /** GeoJSON of one neighbourhood; with those around it where they are wanted for a map. */
    async geojsonOf(code: string, isWithSurroundings = false) {
      const all = await drawn((await own()).id)
      const area = all.find((each) => each.code === code)
      if (!area) throw new NotFound()
      return asGeojson(isWithSurroundings ? [area, ...around(area, all)] : [area], await divisionNames())
    },
  }

  async function divisionNames() {
    return new Map((await neighbourhoods.list()).map(({ code, divisionName }) => [code, divisionName]))
  }
}
