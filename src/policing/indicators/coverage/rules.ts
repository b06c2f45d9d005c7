// How many of all are covered: counts of what a document says, over what is counted from other records.
import { displayed } from '../../../statistics/displayed.ts'

/** In words for a heading, a field and a sentence: '112,000 of 422,000 households are in Neighbourhood Watch schemes'. */
export const shares = {
  watch: {
    title: 'Neighbourhood Watch',
    counted: 'Homes in Neighbourhood Watch schemes',
    unit: 'homes',
    are: 'are in Neighbourhood Watch schemes',
    of: ['household', 'households'],
    from: 'Households are those of the profiles of neighbourhoods.',
  },
  seminars: {
    title: 'The Chief Constable’s seminars',
    counted: 'People who have attended a seminar',
    unit: 'people',
    are: 'have attended a seminar',
    of: ['person in post', 'people in post'],
    from: 'People in post are those whose posts are kept under Staffing, on the day that was counted.',
  },
  protocol: {
    title: 'The information sharing protocol',
    counted: 'Partnerships that have signed the protocol',
    unit: 'partnerships',
    are: 'have signed the information sharing protocol',
    of: ['community safety partnership', 'community safety partnerships'],
    from: 'Partnerships are those of the force.',
  },
} as const
export type ShareCode = keyof typeof shares
export const shareCodes = Object.keys(shares) as ShareCode[]

export type Count = {
  id: string
  share: ShareCode
  count: number
  countedOn: string
  source: string
  recordedAt: Date
}
export type CountFields = Pick<Count, 'count' | 'countedOn' | 'source'>

/** A count over its whole, before any rounding, 0 to 1; null where the records tell no whole, or a smaller one. */
export const shareOf = (count: number, whole: number | undefined) =>
  whole === undefined || whole === 0 || count > whole ? null : count / whole

/** 112,000 of 422,000 as '26.5%'. */
export const shareInWords = (share: number) => `${displayed(share * 100)}%`

const amount = (value: number) => displayed(value, 0)
export const wholeInWords = (code: ShareCode, whole: number) =>
  `${amount(whole)} ${shares[code].of[whole === 1 ? 0 : 1]}`

/** '112,000 of 422,000 households are in Neighbourhood Watch schemes', or why there is no share. */
export function sentenceOf(code: ShareCode, count: number, whole: number | undefined): string {
  const { are, of } = shares[code]
  if (whole === undefined) return `${amount(count)} ${are}. Our records do not tell how many ${of[1]} there are.`
  if (count > whole)
    return `${amount(count)} ${are}, more than our ${wholeInWords(code, whole)}. One of the two is wrong.`
  return `${amount(count)} of ${wholeInWords(code, whole)} ${are}.`
}

/** Why something cannot have been counted so, by field; undefined when it can. */
export function whyNotCount(
  { count, countedOn }: Pick<Count, 'count' | 'countedOn'>,
  { code, whole, today }: { code: ShareCode; whole: number | undefined; today: string },
): Record<string, string> | undefined {
  if (countedOn > today) return { countedOn: 'The day must be today or earlier' }
  if (whole === undefined || count <= whole) return undefined
  return { count: `Our records have ${wholeInWords(code, whole)} on that day, so it cannot be ${amount(count)}` }
}
