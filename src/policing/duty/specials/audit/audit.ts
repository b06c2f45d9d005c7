// The complete audit of the Special Constabulary (SC-09): active numbers, recruitment, training and deployment, each figure
// with where its records are.
import { monthsAfter } from '../../../../platform/calendar/cadence.ts'
import { count, day, number } from '../../../../platform/view-filters.ts'
import { byStage, daysWaited, isToCome, isWaiting } from '../../../teams/specials/rules.ts'
import { asPart } from '../../../teams/teams.ts'
import type { Faces } from '../pages.ts'
import { figuresOf } from '../sheets/figures.ts'
import type { Part } from '../specials.ts'
import type { Chapter } from './chapter.ts'
import { meetings, problemSolving, voicemail } from './taking-part.ts'

export type SpecialsAudit = { day: string; chapters: Chapter[] }

type Given = Part & { faces: Pick<Faces, 'duty' | 'teams' | 'meetings'> }

export async function specialsAudit({ part, geography, faces }: Given): Promise<SpecialsAudit> {
  const strength = await faces.duty.specials.strength({ part, geography })
  const sheets = await faces.duty.specials.sheets({ part, geography })
  const at = `?part=${asPart(part)}`
  return {
    day: strength.day,
    chapters: [
      activeNumbers(strength, sheets.inactiveDays, at),
      await recruitment(faces, strength.day),
      await training(faces, strength.day),
      deployment(strength, sheets, at),
      await problemSolving(faces, { part, geography }, at),
      voicemail(sheets, at),
      await meetings(faces, { part, geography }, at),
      await cards(faces),
    ],
  }
}

type Strength = Awaited<ReturnType<Faces['duty']['specials']['strength']>>
type Sheets = Awaited<ReturnType<Faces['duty']['specials']['sheets']>>

function activeNumbers({ whole, grades }: Strength, inactiveDays: number, at: string): Chapter {
  const [overview, inactive] = [`/staff/specials${at}#grades`, `/staff/specials/duty${at}#inactive`]
  return {
    title: 'Active numbers',
    note: `Active: a duty in the last ${count(inactiveDays, 'day')}, or joined since. People and posts, not full-time equivalents.`,
    lines: [
      { label: 'Posts', value: number(whole.posts), records: overview },
      ...grades.map(({ name, posts, holders }) => ({
        label: name,
        value: `${number(holders)} in ${count(posts, 'post')}`,
        records: overview,
      })),
      { label: 'Holders', value: number(whole.holders), records: overview },
      { label: 'Vacancies', value: number(whole.vacant), records: overview },
      { label: 'Active', value: number(whole.active), records: overview },
      { label: 'Inactive', value: number(whole.inactive), records: inactive, needs: 'duty' },
    ],
  }
}

async function recruitment({ teams: { specials } }: Given['faces'], today: string): Promise<Chapter> {
  const [all, stages] = [await specials.candidates.all(), await specials.stages()]
  const waiting = all.filter(isWaiting)
  const records = { records: '/staff/specials/candidates', needs: 'candidates' } as const
  const yearAgo = monthsAfter(today, -12)
  const lastYear = (ending: string) =>
    number(all.filter((each) => each.ending === ending && each.endedOn! > yearAgo).length)
  const longest = Math.max(0, ...waiting.map((each) => daysWaited(each, today)))
  return {
    title: 'Recruitment',
    note: 'Of the whole force: candidates belong to no part of it yet.',
    lines: [
      { label: 'Waiting', value: number(waiting.length), ...records },
      ...byStage(all, stages).map(({ stage, candidates }) => ({
        label: stage,
        value: number(candidates.length),
        ...records,
        records: `${records.records}?stage=${encodeURIComponent(stage)}`,
      })),
      { label: 'Longest wait', value: count(longest, 'day'), ...records },
      {
        label: 'Joined in the last year',
        value: lastYear('joined'),
        ...records,
        records: `${records.records}?state=joined`,
      },
      {
        label: 'Withdrew in the last year',
        value: lastYear('withdrew'),
        ...records,
        records: `${records.records}?state=withdrew`,
      },
    ],
  }
}

async function training({ teams: { specials } }: Given['faces'], today: string): Promise<Chapter> {
  const courses = (await specials.courses.all()).filter(({ calledOff }) => calledOff === '')
  const yearAgo = monthsAfter(today, -12)
  const toCome = courses.filter((course) => isToCome(course, today))
  const held = courses.filter(({ startsOn }) => startsOn < today && startsOn > yearAgo)
  const planned = toCome.reduce((sum, { places, free }) => sum + places - free, 0)
  const places = toCome.reduce((sum, course) => sum + course.places, 0)
  const waiting = (await specials.candidates.all()).filter(isWaiting).length
  const records = { records: '/staff/specials/candidates#courses', needs: 'candidates' } as const
  return {
    title: 'Training',
    note: 'Induction alone. What specials learn after it is not recorded here yet.',
    lines: [
      { label: 'Induction courses begun in the last year', value: number(held.length), ...records },
      { label: 'Induction courses to come', value: number(toCome.length), ...records },
      { label: 'The next one', value: toCome[0] ? day(toCome[0].startsOn) : 'None is planned', ...records },
      { label: 'Places on those to come', value: number(places), ...records },
      { label: 'Recruits with a place', value: `${number(planned)} of ${number(waiting)}`, ...records },
    ],
  }
}

function deployment({ alignment }: Strength, sheets: Sheets, at: string): Chapter {
  const { complete, priority, isMajority, dutyHours, kinds } = figuresOf(sheets)
  const page = `/staff/specials/duty${at}`
  const records = (anchor: string) => ({ records: `${page}#${anchor}`, needs: 'duty' as const })
  const majority = isMajority ? 'a majority' : 'not a majority'
  return {
    title: 'Deployment',
    note: `Duty from ${day(sheets.from)} to ${day(sheets.day)}. A majority is more than half of the hours.`,
    lines: [
      {
        label: 'Special constables in a neighbourhood team',
        value: `${number(alignment.aligned)} of ${number(alignment.constables)}`,
        records: `/staff/specials${at}`,
      },
      {
        label: 'Neighbourhoods without a special',
        value: `${number(alignment.without.length)} of ${number(alignment.neighbourhoods)}`,
        records: `/staff/specials${at}`,
      },
      { label: 'Hours of duty', value: `${dutyHours} in ${count(sheets.tours, 'tour')}`, ...records('kinds') },
      ...kinds.map(({ name, hours, share }) => ({
        label: name,
        value: `${hours} hours, ${share}`,
        ...records('kinds'),
      })),
      {
        label: 'On neighbourhood priorities',
        value: priority === undefined ? 'No duty' : `${priority}, ${majority}`,
        ...records('kinds'),
      },
      {
        label: 'Duties with a duty sheet',
        value: complete
          ? `${complete} (${number(sheets.completeness.kept)} of ${number(sheets.completeness.of)})`
          : 'No duty',
        ...records('missing'),
      },
      { label: 'Missing duty sheets', value: number(sheets.completeness.missing), ...records('missing') },
    ],
  }
}

async function cards({ teams: { specials } }: Given['faces']): Promise<Chapter> {
  const all = await specials.cards.all()
  const out = all.filter(({ card }) => card.endedOn === null)
  const records = { records: '/staff/specials/cards', needs: 'cards' } as const
  return {
    title: 'Warrant cards',
    note: 'Of the whole force.',
    lines: [
      { label: 'Issued and not returned', value: number(out.length), ...records },
      {
        label: 'To recover from former specials',
        value: number(out.filter(({ since }) => since !== undefined).length),
        ...records,
        records: `${records.records}?state=outstanding`,
      },
      { label: 'Reported lost', value: number(all.filter(({ card }) => card.ending === 'lost').length), ...records },
    ],
  }
}
