// What leave to a force.
import { type Field, longTextField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting } from '../../../platform/settings/setting.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import { type Choices, defaultChoices, mostAttempts } from './attempts/rules.ts'
import type { Reserve } from './draw/plan.ts'
import { defaultInterviews, type Parts } from './quota/progress.ts'
import { juvenile, sampledGroups, userGroups } from './rules.ts'

const group = 'Samples of surveys'

const interviewsSetting = declareSetting({
  name: 'surveys.interviews',
  group,
  field: wholeNumberField({
    label: 'Interviews a year of each BCU',
    hint: 'The national guidance asks for 600 (ST-15). A survey keeps the number with which it was set up.',
    least: 12,
    most: 12_000,
  }),
  byDefault: defaultInterviews,
})

const partSettings = sampledGroups.map((each) => ({
  group: each,
  setting: declareSetting({
    name: `surveys.part-${each}`,
    group,
    field: wholeNumberField({
      label: `Parts of them for ${userGroups[each].name.toLowerCase()}`,
      hint: 'The report does not say how the interviews are split. The same number everywhere makes equal quarters.',
      least: 0,
      most: 100,
    }),
    byDefault: 1,
  }),
}))

const responseSetting = declareSetting({
  name: 'surveys.expected-response',
  group,
  field: wholeNumberField({
    label: 'Of a hundred people who are called, so many are expected to answer',
    hint: 'Until a survey has its own response: then that counts.',
    least: 1,
    most: 100,
  }),
  byDefault: 50,
})

const replicatesSetting = declareSetting({
  name: 'surveys.reserve-replicates',
  group,
  field: wholeNumberField({
    label: 'Replicates held in reserve',
    hint: 'Random parts of a draw that are released whole where too few answer',
    least: 0,
    most: 9,
  }),
  byDefault: 2,
})

const shareSetting = declareSetting({
  name: 'surveys.reserve-percent',
  group,
  field: wholeNumberField({ label: 'How much of the first issue each of them is, in percent', least: 1, most: 100 }),
  byDefault: 25,
})

const perDaySetting = declareSetting({
  name: 'surveys.attempts-a-day',
  group,
  field: wholeNumberField({
    label: 'Attempts to reach one person on one day, at most',
    hint: 'The report says ten attempts, and not how they are spaced (R-11).',
    least: 1,
    most: mostAttempts,
  }),
  byDefault: defaultChoices.perDay,
})

const hoursSetting = declareSetting({
  name: 'surveys.hours-between-attempts',
  group,
  field: wholeNumberField({ label: 'Hours between two attempts on one day, at least', least: 0, most: 12 }),
  byDefault: defaultChoices.hoursBetween,
})

const leastSetting = declareSetting({
  name: 'surveys.least-attempts',
  group,
  field: wholeNumberField({
    label: 'Attempts before somebody who was drawn may be given up',
    hint: 'For victims of racist incidents it is always ten.',
    least: 1,
    most: mostAttempts,
  }),
  byDefault: defaultChoices.least,
})

const exclusionLine = /^([a-z]{2,20}) ?= ?(\S.{0,118})$/
const readLine = (line: string) => exclusionLine.exec(line.trim())

/** Lines of a code and what it means; no code twice, and none for juveniles, who are told by their age. */
function exclusionsField(): Field<string> {
  const field = longTextField({
    label: 'Other reasons for which people must not be surveyed',
    hint: 'One a line: a code as your files write it, an equals sign, and what it means. Juveniles are told by their age.',
    rows: 5,
    most: 2000,
  })
  const read: Field<string>['read'] = (typed) => {
    const found = field.read(typed)
    if ('error' in found) return found
    const lines = found.value.split('\n').filter((line) => line.trim() !== '')
    const codes = lines.map((line) => readLine(line)?.[1])
    const wrong = lines.find((_, at) => codes[at] === undefined || codes[at] === juvenile)
    if (wrong) return { error: `Write each line as code = meaning, in small letters; '${wrong.slice(0, 60)}' is not` }
    if (new Set(codes).size < codes.length) return { error: 'Each code may stand once' }
    return found
  }
  return { ...field, read }
}

const exclusionsSetting = declareSetting({
  name: 'surveys.exclusions',
  group,
  field: exclusionsField(),
  byDefault: [
    'police = Works for the police, or is family of somebody who does',
    'harm = A call could put them in danger, as in domestic abuse',
    'died = Has died',
    'declined = Has asked not to be surveyed',
  ].join('\n'),
})

export const samplingSettings = [
  interviewsSetting,
  ...partSettings.map(({ setting }) => setting),
  responseSetting,
  replicatesSetting,
  shareSetting,
  perDaySetting,
  hoursSetting,
  leastSetting,
  exclusionsSetting,
]

/** Reason codes with what they mean. */
export type Exclusions = ReadonlyMap<string, string>

export function exclusionsIn(lines: string): Exclusions {
  const read = lines.split('\n').flatMap((line): [string, string][] => {
    const [, code, meaning] = readLine(line) ?? []
    return code && meaning ? [[code, meaning]] : []
  })
  return new Map([[juvenile, 'Under 18 at the incident'], ...read])
}

export type DesignDefaults = { interviews: number; parts: Parts; expectedResponse: number } & {
  reserveReplicates: number
  reserveShare: Reserve['share']
}

export function openChoices(settings: Settings) {
  return {
    exclusions: async () => exclusionsIn(await settings.get(exclusionsSetting)),

    async attempts(): Promise<Choices> {
      const [perDay, hoursBetween] = [await settings.get(perDaySetting), await settings.get(hoursSetting)]
      return { perDay, hoursBetween, least: await settings.get(leastSetting) }
    },

    /** With which a new design begins. */
    async design(): Promise<DesignDefaults> {
      const parts: Parts = {}
      for (const { group: each, setting } of partSettings) parts[each] = await settings.get(setting)
      return {
        parts,
        interviews: await settings.get(interviewsSetting),
        expectedResponse: (await settings.get(responseSetting)) / 100,
        reserveReplicates: await settings.get(replicatesSetting),
        reserveShare: (await settings.get(shareSetting)) / 100,
      }
    },
  }
}
