// Surveys: who is asked, when, and for whom the figures stand.
import type { Answers } from './questionnaires/definition.ts'

export const surveyKinds = {
  sample: 'A random sample',
  everyone: 'Everyone there is',
  open: 'Whoever wishes to answer',
} as const
export type SurveyKind = keyof typeof surveyKinds

/** Only what chance decided has a margin of error: whoever chose to answer stands for nobody else. */
export const hasMargin = ({ kind }: Pick<Survey, 'kind'>) => kind !== 'open'

export const channels = {
  online: 'Online',
  paper: 'On paper',
  telephone: 'By telephone',
  'face-to-face': 'Face to face',
} as const
export type Channel = keyof typeof channels

/** Words in other languages than English, by tag; a language that is missing has the English ones. */
type Translated = Readonly<Record<string, string>>
type English = { title: string; purpose: string }
/** `madeFrom` is the English that they were written from, where that has changed since. */
export type Translations = { title: Translated; purpose: Translated; madeFrom?: English }

export const untranslated: Translations = { title: {}, purpose: {} }

export type Survey = {
  id: string
  /** Its public address, and its name in files. */
  code: string
  name: string
  /** For those who answer. */
  title: string
  purpose: string
  translations: Translations
  /** Whom its figures stand for: "victims of domestic burglary aged 18 or over". */
  base: string
  kind: SurveyKind
  questionnaireId: string
  /** What the answers are about, first and last day. */
  periodFrom: string
  periodTo: string
  /** When answers are taken, first and last day. */
  opensOn: string
  closesOn: string
  /** Anybody may answer at its public address. */
  isOnline: boolean
  publishedAt: Date | null
  version: number
}

export type SurveyState = 'to come' | 'open' | 'closed'

export const stateOf = ({ opensOn, closesOn }: Pick<Survey, 'opensOn' | 'closesOn'>, today: string): SurveyState =>
  today < opensOn ? 'to come' : today <= closesOn ? 'open' : 'closed'

/** What one person answered, without who it was. */
export type Response = {
  id: string
  surveyId: string
  channel: Channel
  language: string
  answeredOn: string
  answers: Answers
  /** What tables are made by: `division`, `section`, `user-group`, `ethnicity`, `gender`, `age`. */
  groups: Readonly<Record<string, string>>
  /** The pseudonym of a sampled case; null where nobody was drawn. */
  caseCode: string | null
  stratum: string
  /** The primary sampling unit; an interview is its own where nothing was clustered. */
  cluster: string
  weight: number
  /** Why it does not count; empty where it does. */
  leftOut: string
}

/** As it is kept: one without a weight of its own has what the newest weighting of its sample gives it, else 1. */
export type KeptResponse = Omit<Response, 'weight'> & { weight: number | null }
