// Coding what people wrote, one comment after another, and what it was about.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { choicesField, textField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../../platform/forms/form.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { displayed } from '../../../../statistics/displayed.ts'
import { suppress } from '../../../../statistics/likeness/suppression.ts'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import type { Campaign } from '../rules.ts'
import { campaignUrl, config, type Errors, type Faces, openRunning, path, schema, view } from '../running.ts'
import type { agreements, CampaignComment, Theme, ThemeTable } from './rules.ts'

const addForm = declareForm({
  name: textField({ label: 'Another theme', hint: 'Such as Speeding', missing: 'Enter a theme', most: 60 }),
})
const codeForm = (themes: readonly Theme[]) =>
  declareForm({
    themes: choicesField({
      label: 'What is it about?',
      hint: 'All that fit. None of them is an answer too',
      options: themes.map(({ id, name }) => ({ value: id, text: name })),
    }),
  })

const breakdowns = { division: 'Division', age: 'Age', ethnicity: 'Ethnic group', gender: 'Sex' } as const
type Breakdown = keyof typeof breakdowns
const By = Type.Object({ by: Type.Optional(Type.String({ maxLength: 20 })) })

export function themeRoutes(web: Web, within: Within<Faces>) {
  const run = openRunning(within)

  const themesPage = async (
    reply: FastifyReply,
    request: Parameters<typeof run>[0],
    { id, by = 'division', errors, body }: { id: string; by?: string; errors?: Errors; body?: Body },
  ) => {
    const chosen = Object.hasOwn(breakdowns, by) ? (by as Breakdown) : 'division'
    const shown = await run(request, id, async ({ surveys: { campaigns }, neighbourhoods }, campaign) => {
      const { columnOf, nameOf } = await columnsBy(chosen, neighbourhoods)
      const found = await campaigns.themes.found(id, columnOf)
      return {
        campaign,
        ...found,
        table: shownTable(found.table, nameOf),
        agreements: shownAgreements(found.agreements),
      }
    })
    const url = `${campaignUrl(id)}/themes`
    return reply.page(view('themes/themes'), {
      ...shown,
      url: campaignUrl(id),
      form: errors && body ? addForm.again(body, errors) : addForm.blank(),
      errors,
      choices: Object.entries(breakdowns).map(([value, text]) => ({
        text,
        href: `${url}?by=${value}`,
        isShown: value === chosen,
      })),
    })
  }

  web.get(`${path}/:id/themes`, { config, schema: { ...schema, querystring: By } }, async (request, reply) => {
    const { by } = request.query
    return themesPage(reply, request, { id: request.params.id, ...(by === undefined ? {} : { by }) })
  })

  web.post(`${path}/:id/themes`, { config, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { id } = request.params
    const { value, errors } = addForm.check(body)
    const answer = await run(request, id, async ({ surveys: { campaigns }, once }) => {
      if (errors) return { errors }
      const own = await campaigns.themes.themes(id)
      const isThere = own.some(({ name }) => name.toLowerCase() === value.name.toLowerCase())
      if (isThere) return { errors: { name: 'There is such a theme already' } }
      return once<never>(body._sent, async () => {
        await campaigns.themes.add(id, value.name)
        return { to: `${campaignUrl(id)}/themes` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return themesPage(reply.code(400), request, { id, errors: answer.errors, body })
  })

  const codePage = (reply: FastifyReply, campaign: Campaign, model: object) =>
    reply.page(view('themes/code'), { ...model, campaign, url: `${campaignUrl(campaign.id)}/themes` })

  web.get(`${path}/:id/code`, { config, schema }, async (request, reply) => {
    const { accountId } = visitorOn(request)
    const shown = await run(request, request.params.id, async ({ surveys: { campaigns } }, campaign) => {
      const themes = await campaigns.themes.themes(campaign.id)
      return {
        campaign,
        form: codeForm(themes).blank(),
        themes,
        ...(await campaigns.themes.next(campaign.id, accountId)),
      }
    })
    return codePage(reply, shown.campaign, shown)
  })

  web.post(`${path}/:id/code`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const { accountId } = visitorOn(request)
    const refused = await run(request, id, async ({ surveys: { campaigns } }, campaign) => {
      const themes = await campaigns.themes.themes(id)
      const form = codeForm(themes)
      const { value, errors } = form.check(body)
      const comment = String(body.comment ?? '')
      if (errors) {
        const next = await campaigns.themes.next(id, accountId)
        return { campaign, themes, errors, form: form.again(body, errors), ...next }
      }
      await campaigns.themes.code(id, comment, accountId, value.themes)
      return undefined
    })
    if (!refused) return reply.redirect(`${campaignUrl(id)}/code`, 303)
    return codePage(reply.code(400), refused.campaign, refused)
  })
}

/** Where a comment belongs, and what that is called. */
async function columnsBy(by: Breakdown, neighbourhoods: Neighbourhoods) {
  if (by !== 'division') {
    return {
      columnOf: ({ groups }: CampaignComment) => groups[by],
      nameOf: (value: string) => value.charAt(0).toUpperCase() + value.slice(1),
    }
  }
  const areas = await neighbourhoods.list()
  const divisionOf = new Map(areas.map(({ code, divisionCode }) => [code, divisionCode]))
  const names = new Map(areas.map(({ divisionCode, divisionName }) => [divisionCode, divisionName]))
  return {
    columnOf: ({ neighbourhoodCode }: CampaignComment) => divisionOf.get(neighbourhoodCode ?? ''),
    nameOf: (value: string) => names.get(value) ?? value,
  }
}

/** With small numbers hidden: whoever reads the table may not know who wrote what. */
function shownTable({ columns, rows, n }: ThemeTable, nameOf: (value: string) => string) {
  const { hidden } = suppress(rows.map(({ counts }) => counts))
  const shown = rows.map(({ theme, counts, total }, at) => ({
    name: theme.name,
    total,
    share: n === 0 ? undefined : total / n,
    cells: counts.map((count, column) => ({
      count: hidden[at]![column] ? undefined : count,
      share: hidden[at]![column] ? undefined : count / columns[column]!.n,
    })),
  }))
  return {
    n,
    columns: columns.map(({ value, n }) => ({ name: nameOf(value), n })),
    rows: shown.sort((one, other) => other.total - one.total || one.name.localeCompare(other.name)),
  }
}

function shownAgreements(found: ReturnType<typeof agreements>) {
  const judged = found.flatMap(({ theme, agreement }) => (isNoFigure(agreement) ? [] : [{ theme, agreement }]))
  return {
    n: judged[0]?.agreement.n ?? 0,
    rows: judged.map(({ theme, agreement: { kappa, interval, observed } }) => ({
      name: theme.name,
      observed,
      kappa: displayed(kappa, 2),
      interval: `${displayed(interval.lower, 2)} to ${displayed(interval.upper, 2)}`,
    })),
    without: found.flatMap(({ theme, agreement }) =>
      isNoFigure(agreement) ? [{ name: theme.name, why: agreement.sentence }] : [],
    ),
  }
}
