// What is to be done with the documents: read them, and look at them again.
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import type { Standing, Version } from './rules.ts'

const reviewWarningDays = 28
const readingWarningDays = 7

type Told = { id: string; ownerAccountId: string | null }

/** @param isOwnerHere whether whoever answers for it by name can still sign in: else those who keep the register do */
export function reviewDue({ id, ownerAccountId }: Told, standing: Standing, isOwnerHere: boolean): Due[] {
  const { newest, reviewOn } = standing
  if (!newest || reviewOn === undefined) return []
  return [
    {
      kind: 'Document to review',
      title: newest.title,
      href: `/staff/policies/${id}`,
      by: reviewOn,
      warnFrom: daysAfter(reviewOn, -reviewWarningDays),
      owner:
        ownerAccountId !== null && isOwnerHere ? { accountId: ownerAccountId } : { may: 'keep-policies', scopeId: '' },
    },
  ]
}

/** The last day on which a version is read in time: so many days after it was published, or holds, if that is later. */
export function readBy({ publishedAt, validFrom }: Pick<Version, 'publishedAt' | 'validFrom'>, daysToRead: number) {
  const published = dayOf(publishedAt)
  return daysAfter(published > validFrom ? published : validFrom, daysToRead)
}

export function readingDue({ id }: Told, version: Version, accountId: string, daysToRead: number): Due {
  const by = readBy(version, daysToRead)
  return {
    kind: 'Document to read',
    title: version.title,
    href: `/staff/policies/${id}`,
    by,
    warnFrom: daysAfter(by, -readingWarningDays),
    owner: { accountId },
  }
}
