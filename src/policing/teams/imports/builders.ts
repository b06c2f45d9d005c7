import type { TestContext } from 'node:test'
import { fileForTest } from '../../../../test/files.ts'
import { importFile } from '../../../commands/import.ts'
import { ImportRefused, type Problem } from '../../../platform/import/refusal.ts'
import { operator, teamForTest } from '../posts/builders.ts'

type Kind = 'posts' | 'people'
type Said = { settings?: Record<string, string>; map?: Record<string, string>; layout?: string; isPreview?: boolean }

export const asCsv = (...rows: string[]) => [...rows, ''].join('\n')

/**
 * On 2 November 2026: Ada Fen (7001) in P1 of N1 and Bo Weir (7002) in P2 of N2, PCSOs since 2008, and files of an HR
 * system that come in.
 */
export async function hrForTest(t: TestContext) {
  const teams = await teamForTest(t)
  const { db, now, within, own, others } = teams
  for (const [id, collarNumber] of [
    [own.member.id, '7001'],
    [others.member.id, '7002'],
  ] as const)
    await db.updateTable('teamMember').set({ collarNumber }).where('id', '=', id).execute()

  async function take(kind: Kind, content: string | Buffer, { settings = {}, map = {}, ...said }: Said = {}) {
    const file = await fileForTest(t, `${kind}.csv`, content)
    const [report] = await importFile({ db, now }, kind, file, {
      map,
      settings: { force: 'fenshire', ...settings },
      ...said,
    })
    return report!
  }

  const all = () => within(operator, ({ teams }) => teams.establishment())

  /** Why a file is not taken, as 'row column: reason'; nothing that it says is there afterwards. */
  async function refused(kind: Kind, content: string | Buffer, said: Said = {}): Promise<string[]> {
    const before = JSON.stringify(await all())
    const error = await take(kind, content, said).then(
      () => new Error('It was taken'),
      (refusal: unknown) => refusal,
    )
    if (!(error instanceof ImportRefused)) throw error
    if (JSON.stringify(await all()) !== before) throw new Error('It was refused, and changed something')
    return error.problems.map(({ row, column, reason }: Problem) => `${row ?? 'file'} ${column}: ${reason}`)
  }

  /** Posts under a reference, as 'PCSO 1 from 2008-01-01 to 2026-11-02'. */
  const posts = async (reference: string) =>
    (await all()).posts
      .filter((post) => post.reference === reference)
      .toSorted((one, other) => one.establishedOn.localeCompare(other.establishedOn))
      .map(({ rank, fte, establishedOn, abolishedOn }) => `${rank} ${fte} ${establishedOn} ${abolishedOn ?? ''}`.trim())

  /** What somebody holds and held, as 'P1 1 2008-01-01 2026-11-02'. */
  async function held(collarNumber: string) {
    const { members, postings, posts: every } = await all()
    const { id } = members.find((member) => member.collarNumber === collarNumber)!
    const referenceOf = new Map(every.map((post) => [post.id, post.reference]))
    return postings
      .filter(({ memberId }) => memberId === id)
      .map(({ postId, fte, from, until }) => `${referenceOf.get(postId)} ${fte} ${from} ${until ?? ''}`.trim())
  }

  return { ...teams, take, refused, all, posts, held }
}
