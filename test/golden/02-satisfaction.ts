// Golden file 02: a survey of satisfaction by force, year and group, answered by src/statistics/survey.
import { logitInterval } from '../../src/statistics/intervals/logit-interval.ts'
import { contrast } from '../../src/statistics/survey/contrast.ts'
import { peerCoefficients } from '../../src/statistics/survey/difference-from-peers.ts'
import type { Domain } from '../../src/statistics/survey/domain.ts'
import { type SurveyShare, shownInterval, strictInterval } from '../../src/statistics/survey/survey-share.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'
import { given } from './given.ts'
import { adjustedGap, ethnicGap, satisfactionByEthnicity } from './satisfaction-gap.ts'
import { both, is, type Sample, sampleOf, years } from './satisfaction-sample.ts'
import { contrastBlock, designOfSample, effectBlock, pair, shareBlock, shareOf } from './survey-blocks.ts'

const racist = 'racist' // the group that is left out of the base of SPI 1e: params.base_SPI1e of the file
const isInBase =
  ({ table }: Sample): Domain =>
  (row) =>
    table.group[row] !== racist
const spi1e = (sample: Sample) => shareOf(sample.design, sample.table.y, isInBase(sample))
const block = (share: SurveyShare) => ({ ...shareBlock(share), ...effectBlock(share) })

function estimates({ inputs, params: { subject }, expected }: Asked) {
  const answer = Object.entries(expected as Figures).map(([name, asked]) => [
    name,
    name.startsWith('msf_') ? peersIn(inputs, name.slice(4), asked) : yearOf(sampleOf(inputs, subject, name), asked),
  ])
  return Object.fromEntries(answer)
}

const peersIn = (inputs: Figures, year: string, asked: Figures) =>
  Object.fromEntries(Object.keys(asked).map((force) => [force, block(spi1e(sampleOf(inputs, force, year)))]))

function yearOf(sample: Sample, { by_bcu, by_group, by_eth_SPI3b }: Figures) {
  const by = (column: string, values: Figures, base: Domain) =>
    Object.fromEntries(
      Object.keys(values ?? {}).map((value) => {
        const domain = both(base, is(sample, column, value))
        return [value, block(shareOf(sample.design, sample.table.y, domain))]
      }),
    )
  return {
    force_SPI1e: block(spi1e(sample)),
    force_SPI1e_fpc: block(shareOf(sample.corrected(), sample.table.y, isInBase(sample))),
    by_bcu: by('bcu', by_bcu, isInBase(sample)),
    by_group: by('group', by_group, () => true),
    by_eth_SPI3b: by('eth', by_eth_SPI3b, () => true),
  }
}

function msfDifference({ inputs, params: { subject, msf, year } }: Asked) {
  const shares = [subject, ...msf].map((force: string) => spi1e(sampleOf(inputs, force, year)))
  const k = msf.length as number
  const populations = shares.slice(1).map(({ sumOfWeights }) => sumOfWeights)
  const of = (coefficients: Figures) => contrastBlock(given(coefficients), shares)
  // What the mean with the force in it would seem to vary if the two were taken as independent: wrong on purpose.
  const naive = [1, ...new Array<number>(k + 1).fill(-1 / (k + 1))]
  const apart = [shares[0]!, ...shares].map((share, at) => ({ ...share, coefficient: naive[at]! }))
  return {
    simple_excluding_force: of(peerCoefficients(k)),
    simple_including_force: of(peerCoefficients(k, 'including')),
    population_weighted_excluding: of(peerCoefficients(k, 'by population', populations)),
    naive_including_force_independent_se: given(contrast(apart)).standardError,
  }
}

function yearOnYear({ inputs, params: { subject } }: Asked) {
  return contrastBlock(
    [1, -1],
    years(inputs).map((year) => spi1e(sampleOf(inputs, subject, year))),
  )
}

function unanimous({ inputs: { y, w } }: Asked) {
  const share = shareOf(designOfSample({ weights: w }), y)
  const logit = logitInterval(share.estimate, share.standardError, share.df)
  return {
    p: share.estimate,
    se: share.standardError,
    n: share.n,
    ci_beta_fallback: pair(strictInterval(share)),
    ci_wilson_fallback: pair(shownInterval(share)),
    ci_logit: 'problem' in logit ? [Number.NaN, Number.NaN] : pair(logit), // R's way to say that there is none
  }
}

export const answers: Answers = {
  estimates: {
    fits: ({ expected }) => Object.keys(expected).some((name) => name.startsWith('msf_')),
    answer: estimates,
  },
  msf_difference: { fits: ({ expected }) => 'simple_excluding_force' in expected, answer: msfDifference },
  year_on_year: { fits: ({ expected }) => 'ci_mover_wilson_df' in expected, answer: yearOnYear },
  ethnic_gap: { fits: ({ expected }) => 'change_in_gap' in expected, answer: ethnicGap },
  svyglm_logistic: { fits: ({ expected }) => 'odds_ratio' in expected, answer: adjustedGap },
  rao_scott: satisfactionByEthnicity,
  all_satisfied_domain: { fits: ({ expected }) => 'ci_beta_fallback' in expected, answer: unanimous },
}
