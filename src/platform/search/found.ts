// What a search finds, and who looks for it: each part of the system says how its own records are found.
import type { Access, Visitor } from '../access.ts'
import type { Words } from './words.ts'

/** One record, with where it leads. Rank: 0 to 1, the higher the better it fits. */
export type Found = {
  kind: string
  title: string
  detail: string
  href: string
  rank: number
  /** The id of the person whom the record is about, for finders of people. */
  personId?: string
}

export type Finder<Faces> = {
  /** How its results are headed, by their kind: { ward: 'Wards' }. */
  headings: Readonly<Record<string, string>>
  /** Who may open what it finds: for anybody else there is nothing to find. */
  access: Access
  /** The kind of record in the audit trail, where what it shows is about people. */
  aboutPeople?: string
  find: (words: Words, faces: Faces, visitor: Visitor) => Promise<readonly Found[]>
}

/** As many of a kind as one page shows. */
export const mostOfAKind = 20
