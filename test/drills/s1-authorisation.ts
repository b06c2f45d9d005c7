// S1: every route says who may use it, nobody else gets anything from it, and a record that is hidden is not there.
import type { Permission } from '../../src/platform/access.ts'
import { scopeOf } from '../../src/platform/web/access.ts'
import { Forbidden } from '../../src/platform/web/errors.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { computeMatrix, type MatrixRow, routesToAsk } from '../access/matrix.ts'
import { aWorld, type World } from '../access/world.ts'
import { type Drill, number } from './drill.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const isForStaff = ({ url }: Route) => /^\/(staff|account)(\/|\.|$)/.test(url)
const isAboutOne = ({ url }: Route) => url.startsWith('/staff/') && url.includes('/:id')
/** Of other records the world has none: their address leads to nothing in any force, and must say the same in each. */
const hasTargets = ({ url }: Route) =>
  /^\/staff\/(accounts|actions|routines|plans|bodies|meetings|policies|own-inspection|surveys|questionnaires|campaigns|enquiries|keypads|indicators\/gap\/record|specials\/(candidates|courses|cards|duty))\//.test(
    url,
  )
/** Whoever may see such a record may still not change it: that depends on the record, and is 403 on it. */
const isJudgedByRecord = ({ url }: Route) =>
  /^\/staff\/(actions|routines|plans|bodies|meetings|policies)\/:(id|plan)/.test(url)

/** Documents are for roles, people are asked, and the gap is known, wherever in the force. */
const isOfForce = ({ url }: Route) =>
  /^\/staff\/(policies|surveys|questionnaires|campaigns|indicators\/gap\/record)\//.test(url)

/** What is wrong with what somebody got, by what the route says of itself; undefined when nothing is. */
function fault({ route, caller, cells }: MatrixRow): string | undefined {
  const { access } = route
  const got = [cells.own, cells.otherPart, cells.otherForce]
  const say = (what: string) => `${route.method} ${route.url} as ${caller.name}: ${what} (${got.join(', ')})`
  if (access === undefined) return say('undeclared')
  if (access === 'public' && isForStaff(route)) return say('public')
  if (access === 'public') return refusedIn(got) ? say('refused, though public') : undefined
  const isAll = (status: number) => got.every((each) => each === status)
  if (!caller.person) return isAll(route.method === 'GET' ? 303 : 401) ? undefined : say('a stranger got in')
  if (access !== 'signed-in' && !permits(caller, access.may))
    return isAll(403) ? undefined : say('let in without the right')
  if (refusedIn(got) && !isJudgedByRecord(route)) return say('refused, with the right')
  if (!isAboutOne(route)) return undefined
  if (!hasTargets(route)) return new Set(got).size === 1 ? undefined : say('tells forces apart')
  if (cells.otherForce !== 404) return say('reaches another force')
  if (isOfForce(route)) return undefined
  const isOfPart = caller.role?.organisation === 'force' && !caller.role.scopes.includes('force')
  return isOfPart && cells.otherPart !== 404 ? say('reaches another part') : undefined
}

const refusedIn = (got: readonly number[]) => got.some((status) => status === 401 || status === 403)
const permits = ({ role }: MatrixRow['caller'], may: Permission) => role?.permissions.includes(may) ?? false

/** In short the roles that differ: without a role, of a part, of the whole, with other rights, of an inspectorate. */
const few = [
  'stranger',
  'without-a-role',
  'pcso',
  'administrator',
  'division-administrator',
  'professional-standards',
  'inspectorate-administrator',
]

async function judge(web: Web, routes: readonly Route[], world: World, isShort: boolean) {
  const callers = world.callers.filter(({ name }) => !isShort || few.includes(name))
  const rows = await computeMatrix(web, routes, world, callers)
  return { rows, faults: rows.flatMap((row) => fault(row) ?? []) }
}

const may = { access: { may: 'manage-accounts' } } as const
type Asked = { Params: { id: string } }

/** Twins: one for all who have signed in, one that does not look whose record it is, one that tells of what it hides. */
function addTwins(web: Web, { targets }: World) {
  web.get('/staff/twin/open', { config: { access: 'public' } }, () => 'x')
  web.get<Asked>('/staff/accounts/:id/twin-leak', { config: may }, ({ params }) => params.id)
  web.get<Asked>('/staff/accounts/:id/twin-tell', { config: may }, (request) => {
    if (request.params.id !== targets.own.id) throw new Forbidden()
    return scopeOf(request).forceId
  })
}

function isUndeclaredRefused(web: Web) {
  try {
    web.get('/staff/twin/undeclared', () => 'x')
    return false
  } catch {
    return true
  }
}

export const drill: Drill = {
  id: 'S1',
  title: 'every route with every role',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      const world = await aWorld(db)
      let clock = 0
      const options = { db, milliseconds: () => (clock += 10_000) }
      const real = await withScratchApp(options, async (web, routes) => ({
        routes: routesToAsk(routes).length,
        ...(await judge(web, routes, world, short)),
      }))
      let isRefused = false
      const prepare = (web: Web) => {
        isRefused = isUndeclaredRefused(web)
        addTwins(web, world)
      }
      const caught = await withScratchApp({ ...options, prepare }, async (web, routes) => {
        const twins = routes.filter(({ url }) => url.includes('twin') && !url.endsWith('undeclared'))
        const { faults } = await judge(web, twins, world, true)
        return new Set(faults.map((each) => each.split(' ')[1])).size + (isRefused ? 1 : 0)
      })
      const cells = number(real.rows.length * 3)
      return {
        passed: real.faults.length === 0 && caught === 4,
        detail: [
          `${real.routes} routes, ${cells} cells, ${real.faults.length} faults; control caught ${caught} of 4 twins`,
          ...real.faults.slice(0, 12),
        ].join('\n     '),
      }
    }),
}
