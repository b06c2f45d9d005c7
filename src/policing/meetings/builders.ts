import { openPolicing, type Policing } from '../../app/faces.ts'
import { type Database, transact } from '../../platform/database.ts'
import { everywhere } from '../accounts/rules.ts'
import type { NewMember } from './bodies/bodies.ts'
import type { BodyFields, MeetingFields } from './store.ts'

type When = { forceId?: string; at?: Date }
const noon = new Date('2026-11-23T12:00:00Z')
const runner = { accountId: '', runs: [everywhere] }

const asOperator = <Result>(
  db: Database,
  { forceId = 'fenshire', at = noon }: When,
  work: (faces: Policing) => Promise<Result>,
) =>
  transact(db, { forceId, actor: { kind: 'operator' } }, (trx) =>
    work(openPolicing({ db: trx, forceId, actor: { kind: 'operator' }, now: () => at })),
  )

/** A body of the whole force that meets irregularly and has these members, the first in the chair; its id. */
export const aBody = (
  db: Database,
  given: Partial<BodyFields> & { members?: readonly Partial<NewMember>[] } = {},
  when: When = {},
) =>
  asOperator(db, when, async ({ meetings }) => {
    const { members = [], ...fields } = given
    const usual = {
      cadence: '',
      printedCadence: '',
      firstOn: null,
      usualStart: '',
      usualFinish: '',
      usualPlace: '',
    } as const
    const said = { purpose: '', standingItems: '', isInPublic: false, isOpenToStaff: false }
    const id = await meetings.addBody({
      name: 'Fen board',
      level: 'board',
      scope: everywhere,
      ...usual,
      ...said,
      ...fields,
    })
    for (const [at, member] of members.entries()) {
      const seat = { accountId: null, role: 'Member', organisation: '', standsFor: 'police', ...member } as const
      const { value, errors } = await meetings.addMember(await meetings.body(id, runner), seat)
      if (errors) throw new Error(Object.values(errors)[0])
      if (at === 0) await meetings.setChair(await meetings.body(id, runner), value)
    }
    return id
  })

/** An hour of a body on 1 December 2026 at 6pm; its id. */
export const aMeeting = (db: Database, bodyId: string, given: Partial<MeetingFields> = {}, when: When = {}) =>
  asOperator(db, when, async ({ meetings }) => {
    const times = { startsAt: new Date('2026-12-01T18:00:00Z'), endsAt: new Date('2026-12-01T19:00:00Z') }
    const said = { place: 'The hall', isInPublic: false, invitation: '' }
    return meetings.call(await meetings.body(bodyId, runner), { ...times, ...said, ...given })
  })
