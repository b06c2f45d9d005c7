// The register of claims of one force (XX-13): what was printed, beside what the records give.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../audit/audit.ts'
import type { Database, Scope } from '../database.ts'
import type { Found } from '../search/found.ts'
import type { Words } from '../search/words.ts'
import { Conflict, NotFound } from '../web/errors.ts'
import { type Claim, type ClaimStatus, compare, contradictions, type Figure, type Verdict } from './claim.ts'
import { claimStore } from './store.ts'
import { besideInWords } from './words.ts'

export type Claims = ReturnType<typeof openClaims>
export type NewClaim = Omit<Claim, 'id' | 'status' | 'note' | 'madeBy' | 'madeAt' | 'version'>
export type JudgedClaim = Claim & { verdict: Verdict; beside: string; isContradicted: boolean }
export type FigureWithClaims = {
  name: string
  title: string
  unit: string
  computed: number | undefined
  claims: JudgedClaim[]
}

export function openClaims(db: Database, { forceId }: Pick<Scope, 'forceId'>, audit: Audit, now: () => Date) {
  const store = claimStore(db, forceId)
  const about = (id: string) => ({ kind: 'claim', ids: [id] })

  return {
    isEmpty: async () => (await store.all()).length === 0,

    async find(id: string) {
      const found = (await store.all()).find((claim) => claim.id === id)
      if (!found) throw new NotFound()
      return found
    },

    /** Every figure with what is computed now and what was claimed, each claim judged against both. */
    beside: async <Faces>(figures: readonly Figure<Faces>[], faces: Faces) =>
      judgedAll(figures, faces, await store.all()),

    /** The same of those figures alone about which something was claimed: for the page on which they stand. */
    async claimed<Faces>(figures: readonly Figure<Faces>[], faces: Faces) {
      const all = await store.all()
      const names = new Set(all.map(({ figure }) => figure))
      return judgedAll(
        figures.filter(({ name }) => names.has(name)),
        faces,
        all,
      )
    },

    async search(words: Words): Promise<Found[]> {
      const found = await store.find(words)
      return found.map(({ id, title, detail, rank }) => ({
        kind: 'claim',
        title,
        detail,
        href: `/staff/claims/${id}`,
        rank,
      }))
    },

    async add(claim: NewClaim, madeBy: string) {
      const id = uuidv7()
      await store.add({ ...claim, id, status: 'open', note: '', madeBy, madeAt: now(), version: 1 })
      await audit.record({ kind: 'collection', what: 'claim.add', about: about(id), details: claim })
      return id
    },

    /** Says what became of a claim; the claim itself is never changed. @throws Conflict when somebody was quicker */
    async judge(
      claim: Pick<Claim, 'id' | 'status' | 'note'>,
      version: number,
      { status, note }: { status: ClaimStatus; note: string },
    ) {
      if (!(await store.judge(claim.id, version, { status, note }))) throw new Conflict()
      const details = { status: [claim.status, status], note: [claim.note, note] }
      await audit.record({ kind: 'alteration', what: 'claim.judge', about: about(claim.id), details })
    },
  }
}

async function judgedAll<Faces>(figures: readonly Figure<Faces>[], faces: Faces, all: readonly Claim[]) {
  const byFigure = Map.groupBy(all, ({ figure }) => figure)
  const rows: FigureWithClaims[] = []
  for (const figure of figures) rows.push(await judged(figure, faces, byFigure.get(figure.name) ?? []))
  return rows
}

async function judged<Faces>({ compute, ...figure }: Figure<Faces>, faces: Faces, claims: readonly Claim[]) {
  const computed = await compute(faces)
  const contradicted = contradictions(claims)
  return {
    ...figure,
    computed,
    claims: claims.map((claim) => ({
      ...claim,
      verdict: compare(claim, computed),
      beside: besideInWords(claim, { ...figure, computed }),
      isContradicted: contradicted.includes(claim.id),
    })),
  }
}
