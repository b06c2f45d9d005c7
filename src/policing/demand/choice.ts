// What somebody who tests demand chooses: what changed, when and where, and what it is held beside.
import type { Checked } from '../../platform/checks.ts'
import { chosenField } from '../../platform/forms/chosen-field.ts'
import {
  choiceField,
  choicesField,
  dayField,
  type Field,
  longTextField,
  textField,
  wholeNumberField,
} from '../../platform/forms/field.ts'
import { type Body, declareForm } from '../../platform/forms/form.ts'
import { day, inWords } from '../../platform/view-filters.ts'
import type { Geography } from '../accounts/rules.ts'
import { mondayOf } from '../duty/rules.ts'
import type { Place } from '../teams/rules.ts'
import { asPart, nameOfPart } from '../teams/teams.ts'
import { type Choice, fewestWeeks, mostWeeks } from './rules.ts'

const everyKind = 'every kind'
const usual = { weeksBefore: 26, weeksAfter: 12, comparison: 'others', kind: everyKind }

type Known = { geography: Geography; kinds: readonly string[]; weeks: readonly string[] }

/** @param known weeks: at least one */
export function choiceForm({ geography, kinds, weeks }: Known) {
  const large = largeParts(geography)
  const form = declareForm({
    name: textField({
      label: 'What changed?',
      hint: 'Such as the abstraction policy, or a one stop shop',
      missing: 'Enter what changed',
      most: 80,
    }),
    firstWeek: mondayField({
      label: 'The Monday on which it began',
      hint: `Calls are known of the weeks from ${day(weeks[0])} to ${day(weeks.at(-1))}`,
      missing: 'Enter the Monday on which it began',
    }),
    places: choicesField({
      label: 'Where did it change?',
      options: large.map((place) => ({ value: asPart(place), text: withKind(place, geography) })),
    }),
    neighbourhoods: longTextField({
      label: 'Or in single neighbourhoods',
      hint: 'Their codes, one on a line',
      most: 4000,
      rows: 3,
    }),
    comparison: choiceField({
      label: 'Hold it beside',
      options: [
        { value: 'others', text: 'Every other neighbourhood', hint: 'What happened everywhere is then taken off' },
        { value: 'none', text: 'Only the weeks before', hint: 'A season or a trend then looks the same as a change' },
      ],
      missing: 'Choose what it is held beside',
    }),
    kind: chosenField({
      label: 'Which calls?',
      first: 'Choose a kind',
      options: [
        { value: everyKind, text: 'Every kind' },
        ...kinds.map((kind) => ({ value: `kind ${kind}`, text: kind })),
      ],
      missing: 'Choose which calls',
    }),
    weeksBefore: weeksField('Weeks before'),
    weeksAfter: weeksField('Weeks after, the first one included'),
  })

  return {
    blank: () => form.blank(usual),
    again: form.again,

    check(body: Body): Checked<Choice> {
      const { value, errors } = form.check(body)
      const codes = codesIn(typeof body.neighbourhoods === 'string' ? body.neighbourhoods : '')
      const single = neighbourhoodsOf(codes, geography)
      const chosen = large.filter((place) => value?.places.includes(asPart(place)))
      const wrong = {
        ...errors,
        ...(single.unknown.length > 0 ? { neighbourhoods: noneSuch(single.unknown) } : {}),
        ...(value && chosen.length + codes.length === 0 ? { places: 'Choose where it changed' } : {}),
      }
      if (!value || Object.keys(wrong).length > 0) return { errors: wrong }
      const { name, firstWeek, weeksBefore, weeksAfter, comparison } = value
      const kind = value.kind === everyKind ? '' : value.kind.slice('kind '.length)
      const places = [...chosen, ...single.found]
      return {
        value: { name, firstWeek, kind, weeksBefore, weeksAfter, places, isCompared: comparison === 'others' },
      }
    },
  }
}

const weeksField = (label: string) => wholeNumberField({ label, least: fewestWeeks, most: mostWeeks })

function mondayField(asked: { label: string; hint: string; missing: string }): Field<string> {
  const field = dayField(asked)
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      if ('error' in read || mondayOf(read.value) === read.value) return read
      return { error: `${day(read.value)} is not a Monday; its week began on ${day(mondayOf(read.value))}` }
    },
  }
}

const larger = ['force', 'division', 'section'] as const

/** The whole force, its divisions, its sections: each by name. */
function largeParts(geography: Geography): Place[] {
  const ofKind = (wanted: Place['kind']): Place[] =>
    [...geography]
      .flatMap(([id, { kind }]) => (kind === wanted ? [{ kind: wanted, id }] : []))
      .sort((one, other) => nameOfPart(one, geography).localeCompare(nameOfPart(other, geography), 'en'))
  return larger.flatMap((kind) => (kind === 'force' ? [{ kind, id: '' }] : ofKind(kind)))
}

const withKind = (place: Place, geography: Geography) =>
  place.kind === 'force' ? nameOfPart(place, geography) : `${nameOfPart(place, geography)} (${place.kind})`

const codesIn = (typed: string) => [...new Set(typed.split(/[\n,;]/).map((code) => code.trim()))].filter(Boolean)

function neighbourhoodsOf(codes: readonly string[], geography: Geography) {
  const byCode = new Map(
    [...geography].flatMap(([id, { kind, code }]) => (kind === 'neighbourhood' ? [[code, { kind, id }] as const] : [])),
  )
  return {
    found: codes.flatMap((code): Place[] => [byCode.get(code) ?? []].flat()),
    unknown: codes.filter((code) => !byCode.has(code)),
  }
}

const mostNamed = 5
const noneSuch = (codes: readonly string[]) => {
  const named = codes.slice(0, mostNamed).map((code) => `'${code.slice(0, 40)}'`)
  const rest = codes.length > mostNamed ? [`${codes.length - mostNamed} more`] : []
  return `There is no neighbourhood ${inWords([...named, ...rest])}`
}
