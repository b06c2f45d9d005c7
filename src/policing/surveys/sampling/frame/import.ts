// Files of victims and other users (CSV or ODS), from which a survey draws.
import { basename } from 'node:path'
import { dayOf } from '../../../../platform/clock.ts'
import { type ImportKind, type ImportOptions, settingOf } from '../../../../platform/import/kind.ts'
import { ImportRefused, type Problem } from '../../../../platform/import/refusal.ts'
import { readTable } from '../../../../platform/import/table.ts'
import { count, inWords } from '../../../../platform/view-filters.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import { sampleNamed } from '../named.ts'
import { type Ethnicity, ethnicities, type Gender, genders, groupNames, type UserGroup, userGroups } from '../rules.ts'
import type { Sampling } from '../sampling.ts'
import type { Exclusions } from '../settings.ts'
import { namesFrom } from './file-names.ts'
import {
  type Column,
  checkFrameRow,
  type FramedPerson,
  frameColumns,
  type Known,
  mayHave,
  mustHave,
} from './frame-row.ts'
import type { Numbered, TakenFrame } from './frames.ts'

type Faces = { sampling: Sampling; accounts: Pick<Accounts, 'geography'> }

export const frameImport: ImportKind<Faces> = {
  name: 'survey-frame',
  may: 'keep-samples',
  summary: 'CSV or ODS of victims and other users whom a survey could ask; mandatory exclusions stay in the force',
  columns: frameColumns,
  settings: {
    survey: 'the code of the survey, such as satisfaction-2026',
    duplicates: "'skip' passes over references that are in the frame already; else they are refused",
    groups: 'what the file calls user groups, such as BDW=burglary,RTC=collision',
    ethnicities: 'what the file calls ethnic groups, such as W1=white,NS=not-stated',
  },
  layoutSettings: ['groups', 'ethnicities'],
  async run(file, options, { sampling, accounts }) {
    const sample = await sampleNamed(sampling, settingOf(options, 'survey', 'satisfaction-2026'), file)
    const { survey, design } = sample
    if (sampling.designs.isOver(sample))
      throw refused(file, '--survey', 'its fieldwork is over, and its contacts are gone')
    const known: Known = {
      ...namesIn(options, file),
      geography: await accounts.geography(),
      exclusions: await sampling.frames.exclusions(),
      period: { from: survey.periodFrom, to: survey.periodTo },
      today: dayOf(sampling.now()),
      drawnMonths: await sampling.frames.drawnMonths(design.id),
    }
    const table = await readTable<Column, FramedPerson>(file, {
      columns: [...mustHave, ...mayHave],
      optional: mayHave,
      map: options.map,
      check: (row) => checkFrameRow(row, known),
    })
    const all = table.values.map((person, at) => ({ person, row: table.rows[at]! }))
    const { people, skipped } = withoutTwice(all, await sampling.frames.references(design.id), options, file)
    const frame = { file: basename(file), sha256: table.sha256, people }
    const taken = await sampling.frames.take(survey.id, frame, skipped)
    return { kind: 'survey-frame', rows: table.values.length, notes: notesOf(taken, known.exclusions) }
  },
}

const refused = (file: string, column: string, reason: string) =>
  new ImportRefused(basename(file), [{ row: null, column, reason }])

function namesIn({ settings }: ImportOptions, file: string): Pick<Known, 'groups' | 'ethnicities' | 'genders'> {
  const groups = Object.fromEntries(groupNames.map((name) => [name, userGroups[name].name]))
  return {
    groups: namesFrom<UserGroup>(groups as Record<UserGroup, string>, settings.groups, { file, setting: '--groups' }),
    ethnicities: unsaid(namesFrom<Ethnicity>(ethnicities, settings.ethnicities, { file, setting: '--ethnicities' })),
    genders: unsaid(namesFrom<Gender>(genders, undefined, { file, setting: '' })),
  }
}

/** An empty cell says that nobody said. */
const unsaid = <Name extends string>(names: ReadonlyMap<string, Name>) =>
  new Map([...names, ['', 'not-stated' as Name] as const])

/** Each reference once: in the file, and in the frame as it is. */
function withoutTwice(all: readonly Numbered[], inFrame: ReadonlySet<string>, options: ImportOptions, file: string) {
  const skips = options.settings.duplicates === 'skip'
  const first = new Map<string, number>()
  const problems: Problem[] = []
  const people: Numbered[] = []
  for (const each of all) {
    const { reference } = each.person.contact
    const row = first.get(reference)
    const why = inFrame.has(reference)
      ? `'${reference}' is in the frame already. Take it out, or pass such rows over with --duplicates skip`
      : row !== undefined && `'${reference}' stands in row ${row} already`
    if (!why) {
      first.set(reference, each.row)
      people.push(each)
    } else if (!skips) problems.push({ row: each.row, column: options.map.reference ?? 'reference', reason: why })
  }
  if (problems.length > 0) throw new ImportRefused(basename(file), problems)
  return { people, skipped: all.length - people.length }
}

function notesOf({ cases, skipped, excluded, repeats }: TakenFrame, exclusions: Exclusions): string[] {
  const gone = [...excluded.values()].reduce((sum, each) => sum + each, 0)
  const why = [...excluded].map(([code, people]) => `${people} ${code} (${exclusions.get(code) ?? code})`)
  return [
    `${count(cases, 'case')} taken into the frame, ${cases - gone} of which can be drawn`,
    ...(gone > 0 ? [`Excluded, and not reached by any file that leaves the force: ${inWords(why)}`] : []),
    ...(skipped > 0 ? [`Passed over ${count(skipped, 'row')} whose reference is in the frame already`] : []),
    ...(repeats > 0 ? [`${count(repeats, 'case')} of the frame are of people with another incident in it`] : []),
  ]
}
