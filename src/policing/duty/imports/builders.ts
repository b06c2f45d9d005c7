import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { operator, someTeams } from '../../../../test/duty/teams.ts'
import { fileForTest } from '../../../../test/files.ts'
import { importFile } from '../../../commands/import.ts'
import { ImportRefused, type Problem } from '../../../platform/import/refusal.ts'

export type Said = { settings?: Record<string, string>; map?: Record<string, string>; layout?: string }

export const asCsv = (...rows: string[]) => [...rows, ''].join('\n')

/** Teams of which Sam Okoro has the collar number 7012 and Meera Lal 0045, and rota files that come in. */
export async function rotaForTest(t: TestContext) {
  const { db, outside, start } = await appForTest(t, { now: () => new Date('2026-11-25T21:00:00Z') })
  const teams = await someTeams(db)
  const number = (id: string, collarNumber: string) =>
    db.updateTable('teamMember').set({ collarNumber }).where('id', '=', id).execute()
  await number(teams.people.pcso.member.id, '7012')
  await number(teams.people.sergeant.member.id, '0045')

  async function take(content: string | Buffer, { settings = {}, map = {}, layout }: Said = {}) {
    const file = await fileForTest(t, 'rota.csv', content)
    const given = { map, settings: { force: 'fenshire', ...settings }, ...(layout ? { layout } : {}) }
    const [report] = await importFile(outside, 'rota', file, given)
    return report!
  }

  /** Why a file is not taken; nothing that it says is there afterwards. */
  async function refused(content: string | Buffer, said: Said = {}): Promise<readonly Problem[]> {
    const before = JSON.stringify(await tours())
    const error = await take(content, said).then(
      () => new Error('It was taken'),
      (refusal: unknown) => refusal,
    )
    if (!(error instanceof ImportRefused)) throw error
    if (JSON.stringify(await tours()) !== before) throw new Error('It was refused, and changed something')
    return error.problems
  }

  const tours = () => teams.within(operator, ({ duty }) => duty.tours('2000-01-01', '2099-12-31'))
  return { ...teams, db, start, take, refused, tours }
}
