// When recruitment reaches its establishment: a plan to try out, with its chances.

import { mayEnter } from '../../../platform/access.ts'
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { lineChart } from '../../../platform/charts/line-chart.ts'
import type { Claims } from '../../../platform/claims/claims.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { pcsoFigures } from '../figures.ts'
import { nameOfPart } from '../parts.ts'
import type { MonthOfStrength } from '../strength-history.ts'
import type { Teams } from '../teams.ts'
import { claimsTested } from './claimed-plan.ts'
import { returned, whyNotReturn } from './returning.ts'
import { type Forecast, forecast, type Scenario, scenarioForm, scenarioFrom, whyNotForecast } from './scenario.ts'

const path = '/staff/teams/forecast'
/** How far back what really was is shown. */
const monthsShown = 12
const view = 'policing/teams/forecasting/forecast.njk'

type Faces = { teams: Teams; accounts: Accounts; claims: Claims }

export function forecastRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  web.get(path, { config: { access: { may: 'see-staffing' } } }, async (request, reply) => {
    const today = dayOf(now())
    const known = await within(scopeOf(request), (faces) => knownOf(faces, today))
    const { pcsos } = known
    const query = request.query as Body
    const isAsked = Object.keys(query).length > 0
    const { value, errors } = isAsked
      ? scenarioForm.check(query)
      : { value: scenarioFrom(pcsos, today), errors: undefined }
    const shown = {
      ...known,
      tested: claimsTested(known.figures),
      mayKeepClaims: mayEnter({ may: 'keep-claims' }, visitorOn(request)),
    }
    const wrong = errors ?? whyNotForecast(value!) ?? whyNotReturn(value!, pcsos)
    if (wrong) return reply.code(400).page(view, { ...shown, form: scenarioForm.again(query, wrong), errors: wrong })
    const [scenario, made] = [value!, forecast(value!)]
    const months = await within(scopeOf(request), ({ teams }) =>
      teams.strengthHistory('pcso', monthsAfter(scenario.startsOn, -monthsShown), earlier(today, made.horizon)),
    )
    const actual = today <= made.horizon ? [...months, { day: today, heads: pcsos.heads }] : months
    const form = scenarioForm.blank(scenario)
    const left = returned(scenario, pcsos, { start: scenario.start, ...made })
    return reply.page(view, { ...shown, form, made, left, chart: fanChart(made, scenario, actual), scenario })
  })
}

async function knownOf(faces: Faces, today: string) {
  const { teams, accounts, claims } = faces
  const geography = await accounts.geography()
  const register = (await teams.fundingRegister()).map(({ posts, places, ...funding }) => ({
    ...funding,
    posts: posts.length,
    places: places.map((place) => nameOfPart(place, geography)),
    isOver: funding.fundedUntil !== null && funding.fundedUntil <= today,
  }))
  const history = await teams.strengthHistory('pcso', monthsAfter(today, -monthsShown), today)
  return {
    pcsos: await teams.pcsos(),
    budget: await teams.pcsoBudget(),
    register,
    history: history.reverse(),
    figures: await claims.claimed(pcsoFigures, faces),
  }
}

const earlier = (one: string, other: string) => (one < other ? one : other)

function fanChart(
  { fan, reached }: Forecast,
  { target, lost, lostOn }: Scenario,
  actual: readonly Pick<MonthOfStrength, 'day' | 'heads'>[],
) {
  const median = fan.map(({ day, quantiles: [low, value, high] }) => ({ day, value: value!, low: low!, high: high! }))
  const without = median.filter(({ day }) => lostOn !== '' && day >= lostOn)
  return lineChart({
    id: 'fan',
    title: reached
      ? `The plan meets its establishment on ${dayInWords(reached)}`
      : 'The plan does not meet its establishment',
    what: 'PCSOs',
    measure: 'number',
    points: median,
    beside: [
      {
        what: 'What it really was',
        points: actual.filter(({ heads }) => heads > 0).map(({ day, heads }) => ({ day, value: heads })),
      },
      {
        what: `Without ${count(lost, 'post')}`,
        isSupposed: true,
        points: without.map(({ day, value }) => ({ day, value: Math.max(0, value - lost) })),
      },
    ],
    target: { value: target, label: 'Establishment' },
    note: 'The line has as much chance of lying too high as too low. In nine of ten runs of chance the strength lies within the shading. Leavers come at random, and intakes go on.',
  })
}
