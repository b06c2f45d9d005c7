// Whether specials have voicemail like everybody else in the team (SC-13).
import type { Special } from './roster.ts'

export type VoicemailCounts = { with: number; without: number; unknown: number }

export function countVoicemail(specials: readonly Pick<Special, 'member'>[]): VoicemailCounts {
  const answers = specials.map(({ member }) => member.hasVoicemail)
  const count = (wanted: boolean | null) => answers.filter((each) => each === wanted).length
  return { with: count(true), without: count(false), unknown: count(null) }
}

/** Those without it, then those of whom it is not known. */
export const lackingVoicemail = <Of extends Pick<Special, 'member'>>(specials: readonly Of[]): Of[] => [
  ...specials.filter(({ member }) => member.hasVoicemail === false),
  ...specials.filter(({ member }) => member.hasVoicemail === null),
]
