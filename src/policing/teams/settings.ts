// What a force may choose about its posts: leave it open.
import { tickField, wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting } from '../../platform/settings/setting.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { MatchRules } from './skills/matching.ts'
import { specialSettings } from './specials/settings.ts'
import { type Band, printedBand } from './supervision.ts'
import { sourceRules, type VacancyRules } from './vacancies.ts'

const group = 'Posts and vacancies'

const vacancyDaysSetting = declareSetting({
  name: 'teams.vacancy-days',
  group,
  field: wholeNumberField({
    label: 'Days in which a vacancy is to be filled',
    hint: 'The last day is still in time.',
    least: 1,
    most: 365,
  }),
  byDefault: sourceRules.days,
})

const vacancyAmberSetting = declareSetting({
  name: 'teams.vacancy-amber-days',
  group,
  field: wholeNumberField({
    label: 'Day from which a vacancy is shown as running out',
    hint: 'Counted from its opening.',
    least: 0,
    most: 365,
  }),
  byDefault: sourceRules.amberDays,
})

const coverFillsSetting = declareSetting({
  name: 'teams.cover-fills',
  group,
  field: tickField({ label: 'Temporary cover', text: 'Somebody who covers for the time being fills the vacancy' }),
  byDefault: sourceRules.coverFills,
})

const leastStaffSetting = declareSetting({
  name: 'teams.least-staff',
  group,
  field: wholeNumberField({
    label: 'Fewest people that a sergeant should supervise',
    hint: 'Constables and PCSOs.',
    least: 0,
    most: 100,
  }),
  byDefault: printedBand.least,
})

const mostStaffSetting = declareSetting({
  name: 'teams.most-staff',
  group,
  field: wholeNumberField({
    label: 'Most people that a sergeant should supervise',
    hint: 'Constables and PCSOs.',
    least: 1,
    most: 100,
  }),
  byDefault: printedBand.most,
})

const leastLanguageSetting = declareSetting({
  name: 'teams.least-language-share',
  group,
  field: wholeNumberField({
    label: 'Residents whose main language makes it a need, in percent',
    hint: 'A neighbourhood with at least this share of them needs somebody on its team who speaks it.',
    least: 1,
    most: 100,
  }),
  byDefault: 1,
})

const overForceSetting = declareSetting({
  name: 'teams.over-force-share',
  group,
  field: wholeNumberField({
    label: 'How far over the force’s own share a need begins, in percent',
    hint: 'For disability, age and deprivation: 25 is a quarter more than in the whole force.',
    least: 0,
    most: 500,
  }),
  byDefault: 25,
})

const deprivationWeightSetting = declareSetting({
  name: 'teams.deprivation-weight',
  group,
  field: wholeNumberField({
    label: 'How much of the level of a team follows deprivation, in percent',
    hint: 'For the page of levels: the rest follows residents.',
    least: 0,
    most: 100,
  }),
  byDefault: 25,
})

export const teamSettings = [
  vacancyDaysSetting,
  vacancyAmberSetting,
  coverFillsSetting,
  leastStaffSetting,
  mostStaffSetting,
  leastLanguageSetting,
  overForceSetting,
  deprivationWeightSetting,
  ...specialSettings,
]

export const chosenVacancyRules = async (settings: Settings): Promise<VacancyRules> => ({
  days: await settings.get(vacancyDaysSetting),
  amberDays: await settings.get(vacancyAmberSetting),
  coverFills: await settings.get(coverFillsSetting),
})

export const chosenBand = async (settings: Settings): Promise<Band> => ({
  least: await settings.get(leastStaffSetting),
  most: await settings.get(mostStaffSetting),
})

export const chosenMatchRules = async (settings: Settings): Promise<MatchRules> => ({
  leastLanguageShare: (await settings.get(leastLanguageSetting)) / 100,
  overForceShare: (await settings.get(overForceSetting)) / 100,
})

/** What part of the level of a team follows deprivation, 0 to 1. */
export const chosenDeprivationShare = async (settings: Settings) => (await settings.get(deprivationWeightSetting)) / 100
