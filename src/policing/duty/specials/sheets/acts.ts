// What can be done about a planned duty, with the forms of it.
import { dayField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { timeField } from '../../../../platform/forms/time-field.ts'
import { day } from '../../../../platform/view-filters.ts'
import type { Member } from '../../../teams/rules.ts'
import { declareAct, reasonField, whoField } from '../../../teams/teams.ts'
import { inWords } from '../../entry/typed-tour.ts'
import type { Faces } from '../pages.ts'
import type { PlannedDuty } from '../rules.ts'

export type SeenDuty = { duty: PlannedDuty; member: Member; version: number }

export const newDutyForm = declareForm({
  who: whoField(),
  day: dayField({ label: 'Day', missing: 'Enter the day on which it begins' }),
  from: timeField({ label: 'Start', missing: 'Enter when it begins' }),
  until: timeField({ label: 'End', hint: 'An end before the start is on the next day', missing: 'Enter when it ends' }),
})

const ask = declareAct({
  words: ({ member, duty }: SeenDuty) => ({
    title: `You asked ${member.name} for the duty sheet`,
    words: [
      `The duty was ${inWords(duty)}.`,
      duty.askedOn ? `Last asked on ${day(duty.askedOn)}.` : 'Nobody has asked for it yet.',
    ],
    button: 'Record that I asked today',
  }),
  fields: () => ({ reason: { ...reasonField(), label: 'How you asked' } }),
  start: () => ({}),
  run: ({ duty }: Faces, changing, { reason }) => duty.specials.ask(changing, reason),
})

const callOff = declareAct({
  words: ({ member, duty }: SeenDuty) => ({
    title: `${member.name} does not work this duty`,
    words: [`The duty is ${inWords(duty)}. Nobody waits for its sheet from then on.`],
    button: 'Record it',
    isWarning: true as const,
  }),
  fields: () => ({ reason: reasonField() }),
  start: () => ({}),
  run: ({ duty }: Faces, changing, { reason }) => duty.specials.callOff(changing, reason),
})

export const dutyActs = { ask, 'call-off': callOff }
