// What each role gets from each route: of its own part of the force, of another part, and of another force.
import nunjucks from 'nunjucks'
import { type Access, mayEnter } from '../../src/platform/access.ts'
import type { Web } from '../../src/platform/web/web.ts'
import type { Route } from '../drills/scratch-app.ts'
import { nothingThere } from './as-operator.ts'
import type { Caller, Target, World } from './world.ts'

export type Cells = { own: number; otherPart: number; otherForce: number }
export type MatrixRow = { route: Route; caller: Caller; cells: Cells }
type Place = keyof Cells

const places: Place[] = ['own', 'otherPart', 'otherForce']
const atOnce = 8

/** The record whose pages stand under this address. */
function recordAt(url: string, target: Target) {
  const places = {
    accounts: target.id,
    actions: target.action,
    routines: target.routine,
    plans: target.plan,
    bodies: target.body,
    meetings: target.meeting,
    keypads: target.keypads,
    policies: target.policy,
    inspections: target.inspection,
    'own-inspection': target.activity,
    candidates: target.candidate,
    courses: target.course,
    cards: target.card,
    duty: target.duty,
    demand: target.demandTest,
    surveys: target.survey,
    questionnaires: target.questionnaire,
    campaigns: target.campaign,
    enquiries: target.enquiry,
    indicators: target.gapEntry,
  }
  const [, place = ''] = /^\/staff\/(?:specials\/)?([\w-]+)\//.exec(url) ?? []
  return Object.hasOwn(places, place) ? places[place as keyof typeof places] : nothingThere
}

/** A record that this address is about; one that there is not, for those of which the world has none. */
function addressOf(url: string, target: Target) {
  const parameters: Record<string, string> = {
    force: target.force,
    code: url.startsWith('/staff/survey-calls/') ? target.surveyCase : target.neighbourhood,
    month: '2026-10',
    neighbourhood: target.neighbourhood,
    generation: 'wards-2008',
    language: 'pl',
    indicator: '2a',
    grant: target.grant,
    plan: target.plan,
    publication: target.publication,
    question: url.startsWith('/staff/surveys/') ? 'whole' : target.question,
    id: recordAt(url, target),
    activity: target.activity,
    dueOn: '2026-11-30',
    share: 'watch',
    number: '1',
    campaign: 'campaign-a',
    part: url.includes('/points/') ? target.campaignPoint : target.campaignEvent,
  }
  return url.replaceAll(/:(\w+)/g, (_, name: string) => parameters[name] ?? nothingThere).replace('*', 'anything')
}

/** An inspectorate has no parts, so that its people meet the same record twice. */
function targetOf({ targets }: World, { role }: Caller, place: Place): Target {
  if (role?.organisation !== 'inspectorate') return targets[place]
  return place === 'otherForce' ? targets.own : targets.inspectorate
}

/** Whether a route's access alone refuses somebody: at the door, before anything is looked up. */
function isRefusedAtDoor({ access = 'public' }: Route, { person, role }: Caller) {
  const grants = [{ role: '', scopeKind: '', scopeId: '', permissions: role?.permissions ?? [] }]
  return !mayEnter(access, person && { grants })
}

/** A form of the kind that files come in, with nothing in it: what is not of that kind is refused before all else. */
const emptyForm = {
  headers: { 'content-type': 'multipart/form-data; boundary=nothing' },
  payload: '--nothing--\r\n',
}

/** Those that people ask for; what goes with every GET answers as that does. */
export const routesToAsk = (routes: readonly Route[]) =>
  routes
    .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
    .sort((one, other) => (`${one.url} ${one.method}` < `${other.url} ${other.method}` ? -1 : 1))

/** Who gets a page is asked for everybody; how it looks is a matter of its own, so each view is rendered once. */
async function renderingOnce<Result>(work: () => Promise<Result>): Promise<Result> {
  const environment = nunjucks.Environment.prototype
  const { render } = environment
  const rendered = new Set<string>()
  environment.render = function (this: nunjucks.Environment, view: string, model: object) {
    if (rendered.has(view)) return ''
    rendered.add(view)
    return render.call(this, view, model)
  } as typeof render
  return work().finally(() => {
    environment.render = render
  })
}

export const computeMatrix = (web: Web, routes: readonly Route[], world: World, callers = world.callers) =>
  renderingOnce(() => askAll(web, routes, world, callers))

async function askAll(web: Web, routes: readonly Route[], world: World, callers: readonly Caller[]) {
  const rows: MatrixRow[] = []
  const known = new Map<string, Promise<{ cookie: string; token: string }>>()

  const mayEndSessions = ({ method, url }: Route) => method !== 'GET' && /^\/(account|sign-)/.test(url)

  /** One session for each caller, and a new one where it may be ended. */
  function sessionOf(caller: Caller, route: Route) {
    if (mayEndSessions(route)) return world.signIn(caller)
    const session = known.get(caller.name) ?? world.signIn(caller)
    known.set(caller.name, session)
    return session
  }

  async function ask(route: Route, caller: Caller, place: Place) {
    const { cookie, token } = await sessionOf(caller, route)
    if (mayEndSessions(route)) known.delete(caller.name)
    const url = addressOf(route.url, targetOf(world, caller, place))
    const body = route.takesFiles ? emptyForm : undefined
    const { statusCode } = await web.inject({
      method: route.method as 'GET',
      url,
      headers: { cookie, ...(route.method === 'GET' ? {} : { 'x-form-token': token }), ...body?.headers },
      ...(body && { payload: body.payload }),
    })
    return statusCode
  }

  async function rowOf(route: Route, caller: Caller): Promise<MatrixRow> {
    const own = await ask(route, caller, 'own')
    const isTurnedAway = isRefusedAtDoor(route, caller) && own >= 300 // whoever came in all the same is asked everything
    if (isTurnedAway || !/[:*]/.test(route.url))
      return { route, caller, cells: { own, otherPart: own, otherForce: own } }
    const [otherPart, otherForce] = [await ask(route, caller, 'otherPart'), await ask(route, caller, 'otherForce')]
    return { route, caller, cells: { own, otherPart, otherForce } }
  }

  for (const route of routesToAsk(routes)) {
    for (let from = 0; from < callers.length; from += atOnce)
      rows.push(...(await Promise.all(callers.slice(from, from + atOnce).map((caller) => rowOf(route, caller)))))
  }
  return rows
}

export const accessInWords = (access: Access | undefined) =>
  access === undefined ? 'undeclared' : typeof access === 'string' ? access : `may ${access.may}`

/** Files for the browser have their content in their names, which would change here with every colour. */
const nameOf = ({ url }: Route) => (url.startsWith('/assets/') ? '/assets/(files)' : url)

/** A line for each route and each group of callers who get the same; the largest group is 'everybody else'. */
export function asCsv(rows: readonly MatrixRow[]): string {
  const lines = [...Map.groupBy(rows, ({ route }) => `${nameOf(route)},${route.method}`)].flatMap(([name, ofRoute]) => {
    const groups = [...Map.groupBy(ofRoute, ({ cells }) => places.map((place) => cells[place]).join(','))]
    const sorted = groups.sort(([, one], [, other]) => one.length - other.length)
    return sorted.map(
      ([cells, same], at) =>
        `${name},${whoIn(same, at === 0 && sorted.length === 1, at === sorted.length - 1)},${cells}`,
    )
  })
  return `${['url,method,who,own part,other part,other force', ...lines].join('\n')}\n`
}

function whoIn(same: readonly MatrixRow[], isOnly: boolean, isLargest: boolean) {
  if (isOnly) return 'everybody'
  return isLargest ? 'everybody else' : same.map(({ caller }) => caller.name).join(' ')
}

/** The list of routes: what is there, and who may use it. */
export function routesAsCsv(routes: readonly Route[]) {
  const lines = routesToAsk(routes).map((route) => `${route.method},${nameOf(route)},${accessInWords(route.access)}`)
  return `${['method,url,access', ...new Set(lines)].join('\n')}\n`
}
