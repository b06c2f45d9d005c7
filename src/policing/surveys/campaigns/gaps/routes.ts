// Whom campaigns did not reach: groups, and neighbourhoods and postcode sectors on a map (R-37, EN-08); and who answered one
// campaign (KN-04).
import type { Within } from '../../../../platform/database.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { filesAt } from '../../../../platform/lists/shown-list.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { suppress } from '../../../../statistics/likeness/suppression.ts'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { sectorsFile } from '../../sectors/file.ts'
import { shownSectors } from '../../sectors/shown.ts'
import { areaQuery, membersPage } from '../members/routes.ts'
import { campaignUrl, config, type Faces, openRunning, path, schema, view } from '../running.ts'
import { drawReached, reachedKind, reachedWords } from './map.ts'
import type { Compared } from './rules.ts'

const sectorsPath = `${path}/gaps/sectors`

export function engagementGapRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const run = openRunning(within)

  web.get(`${path}/gaps`, { config }, async (request, reply) => {
    const { forceId } = visitorOn(request)
    const { recent, reached, drawn } = await within(scopeOf(request), async ({ surveys, neighbourhoods }) => ({
      recent: await surveys.campaigns.gaps.recent(),
      reached: await surveys.sectors.recent(),
      drawn: await neighbourhoods.drawn(),
    }))
    const areas = recent.areas.map((each) => ({
      ...each,
      kind: reachedKind(each),
      url: `/${forceId}/neighbourhoods/${encodeURIComponent(each.code)}`,
    }))
    const kindOf = new Map(areas.map(({ code, kind }) => [code, kind]))
    return reply.page(view('gaps/gaps'), {
      ...recent,
      topics: shownTopics(recent.topics),
      areas: areas.sort(
        (one, other) =>
          Number(other.isSilent) - Number(one.isSilent) ||
          (one.coverage?.ratio ?? 0) - (other.coverage?.ratio ?? 0) ||
          one.name.localeCompare(other.name),
      ),
      silent: areas.filter(({ isSilent }) => isSilent).length,
      kinds: Object.entries(reachedWords).map(([kind, words]) => ({
        kind,
        words,
        count: areas.filter((each) => each.kind === kind).length,
      })),
      words: reachedWords,
      sectors: { ...shownSectors(reached), files: filesAt((format) => `${sectorsPath}.${format}`) },
      map: drawReached(drawn, {
        kindOf: (code) => kindOf.get(code) ?? 'usual',
        silent: reached.sectors.filter(({ standing }) => standing === 'silent'),
      }),
    })
  })

  for (const format of formats)
    web.get(`${sectorsPath}.${format}`, { config }, async (request, reply) => {
      const reached = await within(scopeOf(request), ({ surveys }) => surveys.sectors.recent())
      return sendTable(reply, sectorsFile(reached), { name: 'postcode-sectors', format, madeAt: now() })
    })

  web.get(`${path}/:id/who`, { config, schema: { ...schema, querystring: areaQuery } }, async (request, reply) => {
    const { campaign, beside, reached } = await run(request, request.params.id, async ({ surveys }, campaign) => {
      const { members, gaps } = surveys.campaigns
      const beside = await members.beside(campaign)
      return { campaign, beside, reached: beside ? undefined : await gaps.ofCampaign(campaign.id) }
    })
    if (beside) return membersPage(reply, campaign, { beside, area: request.query.area })
    return reply.page(view('gaps/who'), {
      ...reached,
      campaign,
      topics: shownTopics(reached?.topics ?? []),
      url: campaignUrl(campaign.id),
    })
  })
}

/** With small numbers hidden: what people said of themselves must point to nobody. */
const shownGroups = ({ groups }: Compared) => {
  const { hidden } = suppress([groups.map(({ count }) => count)])
  return groups.map((group, at) => ({ ...group, isHidden: hidden[0]![at]! }))
}

/** Those that somebody has said anything of. */
const shownTopics = (topics: readonly Compared[]) => topics.filter(({ known }) => known > 0).map(shownTopic)

const shownTopic = ({ fit, ...topic }: Compared) => ({
  ...topic,
  groups: shownGroups({ fit, ...topic }),
  gaps: topic.groups.filter(({ isGap }) => isGap).map(({ name }) => name),
  verdict: isNoFigure(fit)
    ? fit.sentence
    : fit.pF < 0.05
      ? 'Together the groups differ from those who live here by more than chance explains, people who came together counted as such.'
      : 'Chance alone can explain how the groups differ from those who live here, people who came together counted as such.',
})
