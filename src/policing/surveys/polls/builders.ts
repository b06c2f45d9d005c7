import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { fileForTest } from '../../../../test/files.ts'
import type { Policing } from '../../../app/faces.ts'
import { importFile } from '../../../commands/import.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aBody, aMeeting } from '../../meetings/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import type { NewQuestion } from './rules.ts'

/** A question with three answers: valid by default, overridden where the test cares. */
export const aPollQuestion = (given: Partial<NewQuestion> = {}): NewQuestion => ({
  question: 'What should the team work on next?',
  kind: 'choice',
  options: ['Motorbikes in the park', 'Parking outside the school', 'Litter'],
  hidesResult: false,
  ...given,
})

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** A meeting in public of neighbourhood N1 at 6pm on 1 December 2026, half an hour later, with a poll and somebody who runs it. */
export async function hallForTest(t: TestContext, options: Parameters<typeof appForTest>[1] = {}) {
  let clock = new Date('2026-12-01T18:30:00Z')
  const { db, url, outside, within, start } = await appForTest(t, { now: () => clock, ...options })
  await aCounty(db)
  await withoutSecondStep(db)
  const chief = await anAccount(db, { roles: [{ role: 'chief-constable' }] })
  const { id } = await db.selectFrom('neighbourhood').select('id').where('code', '=', 'N1').executeTakeFirstOrThrow()
  const panel = { name: 'Fen panel', isOpenToStaff: true, scope: { kind: 'neighbourhood', id } } as const
  const bodyId = await aBody(db, panel)
  const meetingId = await aMeeting(db, bodyId, { isInPublic: true })
  const withFaces = <Result>(work: (faces: Policing) => Promise<Result>) => within(operator, work)
  const { code } = await withFaces(({ polls }) => polls.make(meetingId))
  const web = await start()
  const staffUrl = `/staff/meetings/${meetingId}/poll`

  const pollNow = () => withFaces(async ({ polls }) => (await polls.ofMeeting(meetingId))!)
  const ask = (given: Partial<NewQuestion> = {}) =>
    withFaces(async ({ polls }) => (await polls.ask((await polls.ofMeeting(meetingId))!, aPollQuestion(given))).value!)
  const act = (questionId: string, what: 'open' | 'close') =>
    withFaces(async ({ polls }) => polls[what]((await polls.ofMeeting(meetingId))!, questionId))

  return {
    db,
    url,
    outside,
    web,
    start,
    chief,
    code,
    meetingId,
    staffUrl,
    withFaces,
    pollNow,
    ask,
    open: (questionId: string) => act(questionId, 'open'),
    close: (questionId: string) => act(questionId, 'close'),
    goTo: (at: string) => {
      clock = new Date(at)
    },

    async asChief() {
      const visitor = aVisitor(web)
      await visitor.signIn(chief.email)
      return visitor
    },

    /** Somebody in the hall who has opened the poll. */
    async aPhone(at = web) {
      const phone = aVisitor(at)
      const page = await phone.get(`/vote/${code}`)
      const vote = (questionId: string, answer: number) =>
        phone.submit(`/vote/${code}/questions/${questionId}`, { answer: String(answer) }, `/vote/${code}`)
      return { ...phone, page, vote }
    },

    /** A file of keypads that comes in. */
    async take(content: string, map: Record<string, string> = {}, layout?: string, typed = code) {
      const file = await fileForTest(t, 'keypads.csv', content)
      const settings = { force: 'fenshire', code: typed }
      const [report] = await importFile(outside, 'keypads', file, { map, settings, ...(layout ? { layout } : {}) })
      return report!
    },
  }
}
