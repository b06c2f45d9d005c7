// When recruitment reaches its establishment: a plan to try out, with its chances.

import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { lineChart } from '../../../platform/charts/line-chart.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { nameOfPart } from '../parts.ts'
import type { Teams } from '../teams.ts'
import { forecast, type Scenario, scenarioForm, scenarioFrom, whyNotForecast } from './scenario.ts'

const path = '/staff/teams/forecast'
/** How far back what really was is shown. */
const monthsShown = 12
const view = 'policing/teams/forecasting/forecast.njk'

export function forecastRoutes(web: Web, within: Within<{ teams: Teams; accounts: Accounts }>, now: () => Date) {
  web.get(path, { config: { access: { may: 'see-staffing' } } }, async (request, reply) => {
    const today = dayOf(now())
    const { pcsos, ...known } = await within(scopeOf(request), async ({ teams, accounts }) => {
      const geography = await accounts.geography()
      const register = (await teams.fundingRegister()).map(({ posts, places, ...funding }) => ({
        ...funding,
        posts: posts.length,
        places: places.map((place) => nameOfPart(place, geography)),
        isOver: funding.fundedUntil !== null && funding.fundedUntil <= today,
      }))
      const history = await teams.strengthHistory('pcso', monthsAfter(today, -monthsShown), today)
      return { pcsos: await teams.pcsos(), register, history: history.reverse() }
    })
    const query = request.query as Body
    const isAsked = Object.keys(query).length > 0
    const { value, errors } = isAsked
      ? scenarioForm.check(query)
      : { value: scenarioFrom(pcsos.heads, pcsos.matchFunded, today), errors: undefined }
    const wrong = errors ?? whyNotForecast(value!)
    if (wrong)
      return reply.code(400).page(view, { form: scenarioForm.again(query, wrong), errors: wrong, pcsos, ...known })
    const made = forecast(value!)
    return reply.page(view, {
      form: scenarioForm.blank(value!),
      pcsos,
      ...known,
      made,
      chart: fanChart(made, value!),
      scenario: value!,
    })
  })
}

function fanChart({ fan, reached }: ReturnType<typeof forecast>, { target }: Scenario) {
  return lineChart({
    id: 'fan',
    title: reached
      ? `The plan meets its establishment on ${dayInWords(reached)}`
      : 'The plan does not meet its establishment',
    what: 'PCSOs',
    measure: 'number',
    points: fan.map(({ day, quantiles: [low, value, high] }) => ({ day, value: value!, low: low!, high: high! })),
    target: { value: target, label: 'Establishment' },
    note: 'The line has as much chance of lying too high as too low. In nine of ten runs of chance the strength lies within the shading. Leavers come at random, and intakes go on.',
  })
}
