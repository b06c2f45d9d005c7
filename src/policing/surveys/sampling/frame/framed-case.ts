// Somebody in a frame: what is known of them, and apart from it how they are reached.
import type { Ethnicity, Gender, UserGroup } from '../rules.ts'

/** Somebody who could be asked, under a code. */
export type NewCase = {
  id: string
  designId: string
  frameId: string
  code: string
  divisionId: string
  sectionId: string | null
  group: UserGroup
  incidentDay: string
  /** At the incident, in years. */
  age: number | null
  ethnicity: Ethnicity
  gender: Gender
  /** A reason code, or empty. */
  exclusion: string
  /** Whether the same person is in the frame with another incident. */
  isRepeat: boolean
}

export type Contact = {
  /** That of the case. */
  id: string
  designId: string
  reference: string
  postcode: string
  name: string
  telephone: string
  email: string
}
