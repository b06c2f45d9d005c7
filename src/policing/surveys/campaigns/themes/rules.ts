// What comments are about: who codes which comment next, how far two coders agree, and what was said where and by whom.
import { type Agreement, cohensKappa } from '../../../../statistics/likeness/cohens-kappa.ts'
import type { NoFigure } from '../../../../statistics/no-figure.ts'

export type Theme = { id: string; name: string; position: number }

/** What somebody wrote, with what is known of whoever wrote it: groups by topic, and where it was. */
export type CampaignComment = {
  id: string
  question: string
  words: string
  groups: Readonly<Record<string, string>>
  neighbourhoodCode: string | null
}

/** What one person found in one comment; no theme is a finding too. */
export type Coding = { commentId: string; coderId: string; themeIds: readonly string[]; codedAt: Date }

/** First what nobody has coded; then, of what two people code, what somebody else has. Undefined once all is done. */
export function nextToCode(
  comments: readonly CampaignComment[],
  codings: readonly Coding[],
  { coderId, isTwice }: { coderId: string; isTwice: (commentId: string) => boolean },
): CampaignComment | undefined {
  const codersOf = Map.groupBy(codings, ({ commentId }) => commentId)
  const coders = ({ id }: CampaignComment) => (codersOf.get(id) ?? []).map((coding) => coding.coderId)
  const isUncoded = (comment: CampaignComment) => coders(comment).length === 0
  const awaitsSecond = (comment: CampaignComment) =>
    coders(comment).length === 1 && !coders(comment).includes(coderId) && isTwice(comment.id)
  return comments.find(isUncoded) ?? comments.find(awaitsSecond)
}

/** The finding that counts: that of whoever coded a comment first. */
export function firstCodings(codings: readonly Coding[]): Coding[] {
  const inOrder = codings.toSorted(
    (one, other) => one.codedAt.getTime() - other.codedAt.getTime() || one.coderId.localeCompare(other.coderId),
  )
  return [...Map.groupBy(inOrder, ({ commentId }) => commentId).values()].map(([first]) => first!)
}

/** Theme by theme, whether the first two coders of a comment both found it, from all comments with two of them. */
export function agreements(themes: readonly Theme[], codings: readonly Coding[]) {
  const pairs = [...Map.groupBy(codings, ({ commentId }) => commentId).values()].flatMap((all) => {
    const [first, second] = all.toSorted((one, other) => one.codedAt.getTime() - other.codedAt.getTime())
    return first && second ? [[first, second] as const] : []
  })
  return themes.map((theme): { theme: Theme; agreement: Agreement | NoFigure } => {
    const table = [
      [0, 0],
      [0, 0],
    ]
    for (const [first, second] of pairs) {
      const found = (coding: Coding) => (coding.themeIds.includes(theme.id) ? 0 : 1)
      table[found(first)]![found(second)]! += 1
    }
    return { theme, agreement: cohensKappa(table) }
  })
}

export type ThemeTable = {
  columns: { value: string; n: number }[]
  rows: { theme: Theme; counts: number[]; total: number }[]
  /** Comments that were coded, with or without a theme. */
  n: number
}

/**
 * How many coded comments of each column mention each theme; a comment may mention several.
 * @param columnOf where a comment belongs; undefined where that is not known, which is then in no column
 */
export function themeTable(
  themes: readonly Theme[],
  { comments, codings }: { comments: readonly CampaignComment[]; codings: readonly Coding[] },
  columnOf: (comment: CampaignComment) => string | undefined,
): ThemeTable {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const coded = firstCodings(codings).flatMap(({ commentId, themeIds }) => {
    const comment = byId.get(commentId)
    return comment ? [{ column: columnOf(comment), themeIds }] : []
  })
  const ofColumn = Map.groupBy(coded, ({ column }) => column)
  const columns = [...ofColumn.keys()].filter((value) => value !== undefined).sort()
  const mention = (all: typeof coded, { id }: Theme) => all.filter(({ themeIds }) => themeIds.includes(id)).length
  return {
    columns: columns.map((value) => ({ value, n: ofColumn.get(value)!.length })),
    rows: themes.map((theme) => ({
      theme,
      counts: columns.map((value) => mention(ofColumn.get(value)!, theme)),
      total: mention(coded, theme),
    })),
    n: coded.length,
  }
}
