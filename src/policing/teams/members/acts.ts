// What can be done to the record of somebody in a team, with the forms of it.
import {
  choiceField,
  dayField,
  emailField,
  type Field,
  longTextField,
  textField,
} from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { type Act, declareAct, reasonField } from '../act.ts'
import { contractAct } from '../contracts/acts.ts'
import { rankField } from '../posts/fields.ts'
import { recruitedAct } from '../recruitment/acts.ts'
import { isRank } from '../rules.ts'
import type { Teams } from '../teams.ts'
import type { Members, MemberWanted } from './members.ts'

export type SeenMember = Awaited<ReturnType<Members['seen']>> & {
  version: number
  /** Those from which somebody can have come. */
  rounds: readonly { id: string; name: string }[]
}
type Faces = { teams: Teams }

const recordFields = () => ({
  name: textField({ label: 'Name', hint: 'As colleagues know them', missing: 'Enter their name', most: 120 }),
  rank: rankField(),
  collarNumber: textField({ label: 'Collar number', hint: 'Leave it empty where they have none', most: 20 }),
  employer: textField({ label: 'Employer', hint: 'Leave it empty for the police', most: 120 }),
  account: emailField({
    label: 'E-mail address that they sign in with',
    hint: 'It links this record to their account',
  }),
})

export const newMemberForm = declareForm({
  ...recordFields(),
  joinedOn: dayField({ label: 'First day', missing: 'Enter their first day' }),
  reason: reasonField(),
})

type RecordTyped = Omit<MemberWanted, 'rank'> & { rank: string }

export function asMember({ name, rank, collarNumber, employer, account }: RecordTyped): MemberWanted {
  if (!isRank(rank)) throw new Error(`${rank} is no rank`)
  return { name, rank, collarNumber, employer, account }
}

/** Digits, spaces and what stands between them, for a number that somebody can dial. */
function telephoneField(label: string): Field<string> {
  const field = textField({ label, hint: 'Like 101 or 01332 123456', most: 20 })
  const error = `${label} must be a number to dial, like 01332 123456`
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      return 'error' in read || read.value === '' || /^\+?[\d ()-]{3,20}$/.test(read.value) ? read : { error }
    },
  }
}

const change = declareAct({
  words: ({ member }: SeenMember) => ({ title: `Change the record of ${member.name}`, words: [], button: 'Save' }),
  fields: () => ({ ...recordFields(), reason: reasonField() }),
  start: ({ member, account }) => ({ ...member, collarNumber: member.collarNumber ?? '', account }),
  run: ({ teams }: Faces, changing, value) => teams.members.change(changing, asMember(value), value.reason),
})

const publish = declareAct({
  words: ({ member }: SeenMember) => ({
    title: `What residents read of ${member.name}`,
    words: [
      'It stands on the page of the neighbourhood as soon as you save. Without a name, residents read nothing of them.',
    ],
    button: 'Publish',
  }),
  fields: () => ({
    name: textField({ label: 'Name that residents read', hint: 'Like PC Sam Okoro. Empty: not named', most: 120 }),
    text: longTextField({
      label: 'A few words about them',
      hint: 'Plain words, no more than two sentences',
      most: 500,
      rows: 3,
    }),
    email: emailField({ label: 'E-mail address for residents' }),
    telephone: telephoneField('Telephone for residents'),
    reason: reasonField(),
  }),
  start: ({ published: { name, text, email, telephone } }) => ({ name, text, email, telephone }),
  run: ({ teams }: Faces, changing, { reason, ...shown }) => teams.members.publishAs(changing, shown, reason),
})

const voicemailAnswers = { yes: 'Yes', no: 'No', unknown: 'It is not known' } as const

const voicemail = declareAct({
  words: ({ member }: SeenMember) => ({
    title: `Voicemail of ${member.name}`,
    words: ['Specials are to have the same access to voicemail as everybody else in the team.'],
    button: 'Save',
  }),
  fields: () => ({
    answer: choiceField({
      label: 'Can callers leave them a message?',
      options: Object.entries(voicemailAnswers).map(([value, text]) => ({ value, text })),
      missing: 'Say whether callers can leave them a message',
    }),
    reason: reasonField(),
  }),
  start: ({ member: { hasVoicemail } }) => ({
    answer: hasVoicemail === null ? 'unknown' : hasVoicemail ? 'yes' : 'no',
  }),
  run: ({ teams }: Faces, changing, { answer, reason }) =>
    teams.members.voicemail(changing, answer === 'unknown' ? null : answer === 'yes', reason),
})

const leave = declareAct({
  words: ({ member }: SeenMember) => ({
    title: `${member.name} leaves`,
    words: [
      'All that they hold or cover ends on that day. Vacancies open on it, and residents no longer read their name from then on.',
    ],
    button: 'Record it',
    isWarning: true,
  }),
  fields: () => ({
    day: dayField({ label: 'First day gone', missing: 'Enter the first day on which they are gone' }),
    reason: reasonField(),
  }),
  start: (_seen, today) => ({ day: today }),
  run: ({ teams }: Faces, changing, value) => teams.members.leave(changing, value),
})

export const memberActs: Readonly<Record<string, Act<Faces, SeenMember>>> = {
  change,
  publish,
  voicemail,
  leave,
  contract: contractAct,
  recruitment: recruitedAct,
}
