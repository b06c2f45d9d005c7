// every ward in exactly one neighbourhood, every neighbourhood inside one partnership (NB-01, NB-02).

export type WardCover = { code: string; name: string; neighbourhoods: string[] }
export type NeighbourhoodCover = { code: string; name: string; wards: number; partnerships: string[] }

/** What is missing, and where. */
export type Gap = { what: string; detail: string; code: string }

/** One rule judged: `share` from 0 to 1 before rounding, null when there is nothing to judge. */
export type CoverageRule = { title: string; measured: number; met: number; share: number | null; gaps: Gap[] }

export function coverage(wards: WardCover[], neighbourhoods: NeighbourhoodCover[]): CoverageRule[] {
  return [
    judge('Every ward is in exactly one neighbourhood', wards, wardGap),
    judge('Every neighbourhood has at least one ward', neighbourhoods, emptyGap),
    judge('Every neighbourhood lies inside one partnership', neighbourhoods, partnershipGap),
  ]
}

function judge<Row>(title: string, rows: Row[], gapOf: (row: Row) => Gap | undefined): CoverageRule {
  const gaps = rows.flatMap((row) => gapOf(row) ?? [])
  const met = rows.length - gaps.length
  return { title, measured: rows.length, met, share: rows.length > 0 ? met / rows.length : null, gaps }
}

function wardGap({ code, name, neighbourhoods }: WardCover): Gap | undefined {
  if (neighbourhoods.length === 1) return undefined
  const detail =
    neighbourhoods.length === 0 ? 'In no neighbourhood' : `In ${neighbourhoods.length}: ${neighbourhoods.join(', ')}`
  return { what: `Ward ${name}`, detail, code }
}

const emptyGap = ({ code, name, wards }: NeighbourhoodCover): Gap | undefined =>
  wards > 0 ? undefined : { what: name, detail: 'No ward of this generation belongs to it', code }

function partnershipGap({ code, name, wards, partnerships }: NeighbourhoodCover): Gap | undefined {
  if (partnerships.length === 1 || wards === 0) return undefined
  const detail = partnerships.length === 0 ? 'Its partnership is not known' : `Lies in ${partnerships.join(' and ')}`
  return { what: name, detail, code }
}
