// What a program may ask about one force, answered from the faces above in the shapes that we publish.
import { indexAreas } from '../../platform/geometry/areas.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Forces } from '../forces/forces.ts'
import type { Force } from '../forces/rules.ts'
import type { Meetings } from '../meetings/meetings.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../teams/teams.ts'
import {
  asHtml,
  boundaryOf,
  centreOf,
  eventOf,
  forceOf,
  locationOf,
  officerOf,
  populationOf,
  teamMemberOf,
} from './rules.ts'
import type { Shapes } from './shapes.ts'

export type OpenData = ReturnType<typeof openOpenData>
export type Faces = { forces: Forces; neighbourhoods: Neighbourhoods; meetings: Meetings; teams: Teams }

/** @throws NotFound when the force has no neighbourhood of that id, letter for letter */
export function openOpenData(force: Force, { forces, neighbourhoods, meetings, teams }: Faces) {
  async function known(id: string) {
    const neighbourhood = (await neighbourhoods.list()).find(({ code }) => code === id)
    if (!neighbourhood) throw new NotFound()
    return neighbourhood
  }
  async function nothingYet<Shape>(id: string): Promise<Shape[]> {
    await known(id)
    return []
  }
  const areaOf = async (code: string) => (await neighbourhoods.boundary(code))!

  return {
    force: async (): Promise<Shapes['Force']> => forceOf(force, await forces.engagementMethods()),
    officers: async (): Promise<Shapes['Officer'][]> => (await forces.seniorOfficers()).map(officerOf),

    neighbourhoods: async (): Promise<Shapes['ListedNeighbourhood'][]> =>
      (await neighbourhoods.list()).map(({ code, name }) => ({ id: code, name })),

    async neighbourhood(id: string): Promise<Shapes['Neighbourhood']> {
      const { code, name, description, ...where } = await known(id)
      const area = indexAreas([await areaOf(code)])
      const places = (await neighbourhoods.places()).filter(
        ({ longitude, latitude }) => area.find(longitude, latitude) === 0,
      )
      return {
        id: code,
        name,
        url_force: force.url,
        description: asHtml(description),
        population: populationOf(await neighbourhoods.profile(code)),
        centre: centreOf(where),
        contact_details: {},
        links: [],
        locations: places.map(locationOf),
      }
    },

    boundary: async (id: string): Promise<Shapes['Point'][]> => boundaryOf(await areaOf((await known(id)).code)),

    async team(id: string): Promise<Shapes['Officer'][]> {
      const { contacts, sergeants, inspectors } = await teams.publicTeam(await known(id))
      return [...contacts, ...sergeants, ...inspectors].map(teamMemberOf)
    },

    events: async (id: string): Promise<Shapes['Event'][]> =>
      (await meetings.publicMeetings((await known(id)).code)).map(eventOf),

    // Filled by `problems` when that subject is built; empty is what the original says too.
    priorities: nothingYet<Shapes['Priority']>,
  }
}
