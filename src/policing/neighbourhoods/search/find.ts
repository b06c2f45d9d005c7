// How neighbourhoods, wards, places and postcodes are found by their names; each leads to the page of its neighbourhood.
import { type Found, mostOfAKind } from '../../../platform/search/found.ts'
import type { Words } from '../../../platform/search/words.ts'
import { asPostcode } from '../postcodes/postcode.ts'
import type { Generation } from '../rules.ts'
import type { nameStore } from './store.ts'

type Row = { title: string; detail: string; code: string | null; rank: number }
type Parts = {
  forceId: string
  store: ReturnType<typeof nameStore>
  generation: () => Promise<Generation | undefined>
}

export function openFind({ forceId, store, generation }: Parts) {
  const all = `/${forceId}/neighbourhoods`
  const hrefOf = (code: string | null) => (code === null ? all : `${all}/${encodeURIComponent(code)}`)
  const asFound = (kind: string, rows: readonly Row[], part = ''): Found[] =>
    rows.map(({ title, detail, code, rank }) => ({ kind, title, detail, rank, href: hrefOf(code) + part }))

  /** One without a postcode, or with one that no neighbourhood has, is found without its neighbourhood. */
  async function findPlaces(generationId: string, words: Words) {
    const rows = await store.places(words)
    const homes = await store.homesOf(
      generationId,
      rows.map(({ postcode }) => postcode),
    )
    return rows.map(({ title, kind, postcode, rank }): Row => {
      const home = homes.get(postcode)
      return { title, detail: home ? `${kind} in ${home.name}` : kind, code: home?.code ?? null, rank }
    })
  }

  async function findPostcodes(generationId: string, words: Words): Promise<Found[]> {
    const beginning = beginningOfPostcode(words.map(({ typed }) => typed).join(' '))
    const rows = beginning ? await store.postcodes(generationId, beginning, mostOfAKind) : []
    return rows.map(({ postcode, code, name }) => ({
      kind: 'postcode',
      title: postcode,
      detail: `In ${name}`,
      href: hrefOf(code),
      rank: 0.9,
    }))
  }

  async function codeOfPostcode(typed: string): Promise<string | undefined> {
    const [postcode, current] = [asPostcode(typed), await generation()]
    const homes = postcode && current ? await store.homesOf(current.id, [postcode]) : undefined
    const [home] = homes?.values() ?? []
    return home?.code
  }

  return {
    async find(words: Words): Promise<Found[]> {
      const current = await generation()
      if (!current) return []
      return [
        ...asFound('neighbourhood', await store.neighbourhoods(current.id, words)),
        ...asFound('ward', await store.wards(current.id, words)),
        ...asFound('place', await findPlaces(current.id, words), '#places'),
        ...(await findPostcodes(current.id, words)),
      ]
    },

    /** The code of the neighbourhood that a whole postcode lies in; undefined for anything else. */
    codeOfPostcode,

    /** Its page. */
    async pageOfPostcode(typed: string) {
      const code = await codeOfPostcode(typed)
      return code === undefined ? undefined : hrefOf(code)
    },
  }
}

/** "de1 2" as "DE1 2": an outward code, and what there is of the rest; undefined for anything else. */
function beginningOfPostcode(typed: string) {
  const [, outward, , inward = ''] = /^([a-z]{1,2}\d[a-z\d]?)( (\d[a-z]{0,2}))?$/.exec(typed) ?? []
  return outward && `${outward} ${inward}`.toUpperCase()
}
