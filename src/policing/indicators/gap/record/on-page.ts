// The record in short, as it stands on the page of the gap.
import { answerInWords, kindInWords } from './list.ts'
import type { GapRecord } from './record.ts'
import {
  countByCommunity,
  countLately,
  isWaiting,
  kindsInOrder,
  newPathOf,
  newTitles,
  pathOf,
  titleOf,
} from './rules.ts'

const shownAtOnce = 4

export async function recordOnPage(gapRecord: GapRecord, mayKeep: boolean) {
  const entries = await gapRecord.entries()
  const known = { adviceDays: await gapRecord.adviceDays(), today: gapRecord.today() }
  const lately = countLately(entries, known.today)
  return {
    count: entries.length,
    lately,
    isQuiet: Object.values(lately).every((count) => count === 0),
    waiting: entries.filter(isWaiting).length,
    communities: countByCommunity(entries, await gapRecord.communities()),
    latest: entries.slice(0, shownAtOnce).map((entry) => ({
      href: pathOf(entry),
      title: titleOf(entry),
      kindWords: kindInWords(entry),
      day: entry.happenedOn,
      waits: isWaiting(entry) ? answerInWords(entry, known) : '',
    })),
    adding: mayKeep ? kindsInOrder.map((kind) => ({ text: newTitles[kind], href: newPathOf(kind) })) : [],
  }
}
