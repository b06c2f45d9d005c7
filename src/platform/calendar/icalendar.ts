// A calendar for phones: iCalendar (RFC 5545), with a name and how often to look again (RFC 7986).
import { daysAfter } from '../clock.ts'

/** Something on a whole day. */
export type AllDayEvent = {
  /** The same at every look, for this event alone, and nowhere else in the world. */
  uid: string
  day: string
  title: string
  description: string
  url: string
}

type Given = { name: string; events: readonly AllDayEvent[]; now: Date }

/** The text of a .ics file: CRLF, no line over 75 octets. */
export function icalendar({ name, events, now }: Given): string {
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Beatbook//Due//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`, // what is read where NAME is not known yet
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('')
}

const eventLines = ({ uid, day, title, description, url }: AllDayEvent, stamp: string) => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${asDate(day)}`,
  `DTEND;VALUE=DATE:${asDate(daysAfter(day, 1))}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(description)}`,
  `URL:${url}`,
  'TRANSP:TRANSPARENT', // nobody is busy because something is due
  'END:VEVENT',
]

const asDate = (day: string) => day.replaceAll('-', '')

/** A text value (section 3.3.11). Other control characters are not allowed in one. */
const escaped = (text: string) =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll('\n', '\\n')

const mostOctets = 75

/** One content line as lines of at most 75 octets, never broken inside a character (section 3.1). */
function folded(line: string): string[] {
  const lines = ['']
  let octets = 0
  for (const letter of line) {
    const more = Buffer.byteLength(letter)
    if (octets + more > mostOctets) {
      lines.push(' ')
      octets = 1
    }
    lines[lines.length - 1] += letter
    octets += more
  }
  return lines
}
