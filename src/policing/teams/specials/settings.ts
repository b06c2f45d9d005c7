// What a force may choose about its Special Constabulary's recruits.
import { type Field, longTextField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting } from '../../../platform/settings/setting.ts'
import type { Settings } from '../../../platform/settings/settings.ts'

const group = 'Special Constabulary'
const mostStages = 12
const longestStage = 60

/** A line each, in order. */
function stagesField(): Field<string[]> {
  const asked = {
    label: 'Stages of recruitment',
    hint: 'A line each, in order. Candidates stay in a stage that you take away until somebody moves them.',
  }
  const text = longTextField({
    ...asked,
    missing: 'Enter at least one stage',
    most: mostStages * longestStage,
    rows: 7,
  })
  return {
    ...text,
    read(typed) {
      const read = text.read(typed)
      if ('error' in read) return read
      const stages = read.value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      const wrong = whyNot(stages)
      return wrong ? { error: wrong } : { value: stages }
    },
    write: (stages) => [stages.join('\n')],
  }
}

function whyNot(stages: readonly string[]) {
  const twice = stages.find((stage, at) => stages.indexOf(stage) !== at)
  if (stages.length > mostStages) return `There can be ${mostStages} stages at most`
  if (stages.some((stage) => stage.length > longestStage)) return `A stage must be ${longestStage} characters or fewer`
  return twice === undefined ? undefined : `“${twice}” stands there twice`
}

export const stagesSetting = declareSetting({
  name: 'teams.specials-stages',
  group,
  field: stagesField(),
  byDefault: [
    'Application received',
    'Interview',
    'Vetting and references',
    'Fitness and medical',
    'Ready for an induction course',
  ],
})

export const leastHistorySetting = declareSetting({
  name: 'teams.specials-least-history',
  group,
  field: wholeNumberField({
    label: 'Fewest earlier candidates for a figure on dropping out',
    hint: 'With fewer people who waited as long, the page says that there is no figure.',
    least: 5,
    most: 1000,
  }),
  byDefault: 20,
})

export const weeksAheadSetting = declareSetting({
  name: 'teams.specials-weeks-ahead',
  group,
  field: wholeNumberField({
    label: 'Weeks ahead for which the risk of dropping out is given',
    least: 1,
    most: 52,
  }),
  byDefault: 8,
})

export const specialSettings = [stagesSetting, leastHistorySetting, weeksAheadSetting]

export const chosenWaitingRules = async (settings: Settings) => ({
  least: await settings.get(leastHistorySetting),
  weeksAhead: await settings.get(weeksAheadSetting),
})
