// The mail of a frozen week to those who asked for it: the figures of a part of the force, and where to read on.
import type { NewMessage } from '../../../platform/outbox/message.ts'
import { asPart } from '../../teams/teams.ts'
import { factsOf, inFull, sinceInWords, stateInWords, weekInWords } from './facts.ts'
import type { Report } from './report.ts'

export const path = '/staff/abstraction'
export const addressOf = (report: Pick<Report, 'week' | 'own'>) =>
  `${path}?part=${asPart(report.own.place)}&week=${report.week.monday}`

export function mailOf(report: Report, email: string, absolute: (path: string) => string): NewMessage {
  const under = report.teams.slice(0, report.under)
  const lines = [
    `${report.own.name}, ${weekInWords(report.week.monday)}`,
    stateInWords(report),
    '',
    ...factsOf(report.own, report.recorded)
      .map(inFull)
      .map(({ label, value }) => `${label}: ${value}`),
    '',
    ...(report.teams.length > 0 ? [`Teams under 90%: ${under.length} of ${report.teams.length}`] : []),
    ...under.map((row) => `- ${row.name}: ${sinceInWords(row)}`),
    '',
    `Why, and the weeks before: ${absolute(addressOf(report))}`,
    'You asked for this mail on that page, and can stop it there.',
  ]
  return {
    channel: 'email',
    purpose: 'service',
    to: email,
    subject: `Abstraction in ${report.own.name.replace(/^The/, 'the')}, week from ${weekInWords(report.week.monday).split(' to ')[0]}`,
    text: `${lines.join('\n')}\n`,
    about: 'weekly abstraction',
  }
}
