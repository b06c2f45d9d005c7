import { type Contract, contractKinds } from './rules.ts'

/** 'Permanent', 'Full time'; or 'Fixed term', '0.5 of full time'. */
export const contractInWords = ({ kind, fte, from, until }: Contract) => ({
  kind: contractKinds[kind],
  hours: fte === 1 ? 'Full time' : `${fte} of full time`,
  from,
  until,
})
