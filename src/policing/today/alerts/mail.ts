// The words of the mail of the morning. What is due never names a member of the public, so neither does it.
import type { Due } from '../../../platform/calendar/due.ts'
import { byClock, daysLate, standingInWords } from '../../../platform/calendar/standing.ts'
import type { NewMessage } from '../../../platform/outbox/message.ts'
import { count, inWords } from '../../../platform/view-filters.ts'
import type { Letter } from './round.ts'

export type MailLinks = {
  /** The whole address of a path of this site. */
  absolute: (path: string) => string
  /** Where one person stops these mails without signing in. */
  unsubscribe: (accountId: string) => string
}

const headings = { breached: 'Late', 'running out': 'Running out', 'in time': 'Later' }

export function mailOf({ accountId, email, mine, overseen }: Letter, today: string, links: MailLinks): NewMessage {
  const line = (each: Due) => `- ${each.kind}: ${each.title}. ${standingInWords(today, each)}`
  const withWay = (each: Due) => `${line(each)}\n  ${links.absolute(each.href)}`
  // What belongs to those with a permission may be closed to whoever oversees them.
  const asOpen = (each: Due) => ('accountId' in each.owner ? withWay(each) : line(each))
  const sections = byClock(mine, today).map(({ clock, due }) => [headings[clock], ...due.map(withWay)])
  if (overseen.length > 0)
    sections.push(['Long late in the part of the force that you oversee', ...overseen.map(asOpen)])
  const unsubscribeUrl = links.unsubscribe(accountId)
  const foot = [
    `All that is due for you: ${links.absolute('/staff')}`,
    `When you get these mails: ${links.absolute('/account/alerts')}`,
    `Stop them, without signing in: ${unsubscribeUrl}`,
  ]
  return {
    channel: 'email',
    purpose: 'service',
    to: email,
    subject: subjectOf(mine, overseen, today),
    text: `${[...sections, foot].map((lines) => lines.join('\n')).join('\n\n')}\n`,
    unsubscribeUrl,
    about: 'what is due',
  }
}

/** 'Due for you: 2 late and 1 running out', 'Long late in your part of the force: 3 things'. */
function subjectOf(mine: readonly Due[], overseen: readonly Due[], today: string) {
  if (mine.length === 0) return `Long late in your part of the force: ${count(overseen.length, 'thing')}`
  const late = mine.filter((each) => daysLate(today, each) > 0).length
  const left = mine.length - late
  return `Due for you: ${inWords([late > 0 ? `${late} late` : '', left > 0 ? `${left} running out` : ''].filter(Boolean))}`
}
