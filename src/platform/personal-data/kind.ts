// What a part of the house says of the records that it holds on people: why, for how long, and how to find and end them.
import type { Database } from '../database.ts'
import { wholeNumberField } from '../forms/field.ts'
import { declareSetting, type Setting } from '../settings/setting.ts'
import type { Person, Sought } from './person.ts'

/** Part 3 of the Data Protection Act 2018, for law enforcement, or the UK GDPR, for all else. The two are kept apart. */
export type Regime = 'law-enforcement' | 'uk-gdpr'

/** The records of one force, in a transaction of the owner of the tables: what signs people in is among them. */
export type Records = { db: Database; forceId: string; now: () => Date }

/** What is held on one person, as a table. A name of `columns` is that in data.json, its text the heading on paper. */
export type Holding = {
  title: string
  columns: Readonly<Record<string, string>>
  rows: readonly Readonly<Record<string, unknown>>[]
  /** What is left out, and why. */
  note?: string
}

/** Somebody whom records may be about, as told to whoever has to choose between people of one name. */
export type Candidate = { accountId: string; name: string; email: string; description: string }

export type PersonalDataKind<Faces> = {
  name: string
  /** In plain words, as a heading for the person themselves. */
  title: string
  purpose: string
  lawfulBasis: string
  regime: Regime
  /** Every table that this kind answers for; of each the columns that no export shows, with why not. */
  tables: Readonly<Record<string, Readonly<Record<string, string>>>>
  retention: Retention<Faces>
  /** Whom the records know by what was given. Left out by kinds whose records name nobody by themselves. */
  find?(sought: Sought, faces: Faces): Promise<Candidate[]>
  /** Only what has rows; nothing secret. */
  held(person: Person, faces: Faces): Promise<Holding[]>
  erasure: Erasure<Faces>
}

export type Retention<Faces> =
  | {
      setting: Setting<number>
      unit: RetentionUnit
      /** Completes "kept for 30 days": "after it was sent". */
      countedFrom: string
      /** Ends up to `most` records whose time had begun before then; how many they were. */
      expire(before: Date, most: number, faces: Faces): Promise<number>
    }
  | { whileInUse: string }

export type RetentionUnit = 'days' | 'years'

export type Erasure<Faces> =
  | { keeps: string }
  | {
      /** What happens, and what stays with why, in whole sentences. */
      erases: string
      keeps?: string
      /** Why this person's records cannot be erased now, as a sentence. */
      whyNot?(person: Person, faces: Faces): Promise<string | undefined>
      /** How many records were erased. */
      erase(person: Person, faces: Faces): Promise<number>
    }

export const retentionGroup = 'How long records about people are kept'

type RetentionAsked = {
  kind: string
  label: string
  unit: RetentionUnit
  byDefault: number
  least: number
  most: number
  /** Why the default is what it is. */
  why: string
}

export const retentionSetting = ({ kind, label, unit, byDefault, least, most, why }: RetentionAsked) =>
  declareSetting({
    name: `retention.${kind}`,
    group: retentionGroup,
    field: wholeNumberField({ label: `${label}: ${unit}`, hint: `From ${least} to ${most}. ${why}`, least, most }),
    byDefault,
  })

/** Of names that the audit trail has too, in the same acts. */
export const asLongAsTheAudit = (kind: string, label: string) =>
  retentionSetting({
    kind,
    label,
    unit: 'years',
    byDefault: 6,
    least: 1,
    most: 25,
    why: 'As long as the audit trail, which tells of the same.',
  })
