// Taking answers: what is not sent yet, and what becomes of it.
import { v4 as uuidv4 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { asPostcode, type Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Channel, Response } from '../rules.ts'
import type { Sectors } from '../sectors/sectors.ts'
import type { AskedSurvey } from '../surveys.ts'
import type { CheckedAnswers, PlaceOf } from './answers.ts'
import { groupsOf, type Whereabouts } from './groups.ts'
import { draftStore } from './store.ts'

/** So long may somebody sit over one question. */
export const draftHours = 2

export type Answering = ReturnType<typeof openAnswering>
export type Keep = (asked: AskedSurvey, responses: Response[], comments: KeptComment[]) => Promise<unknown>
type KeptComment = { responseId: string; question: string; words: string }
type Parts = {
  audit: Audit
  neighbourhoods: Pick<Neighbourhoods, 'list' | 'codeOfPostcode'>
  keep: Keep
  sectors: Pick<Sectors, 'answered'>
  now: () => Date
}

/** @param day YYYY-MM-DD; today where it is left out */
export type Given = CheckedAnswers & { channel: Channel; language: string; day?: string }

export function openAnswering(db: Database, forceId: string, { audit, neighbourhoods, keep, sectors, now }: Parts) {
  const drafts = draftStore(db, forceId)
  const oldest = () => new Date(now().getTime() - draftHours * 3_600_000)

  /**
   * Keeps one person's answers, which were checked, apart from who gave them. Its id holds no moment, as other ids do: of
   * the time nothing is kept but the day. The sector is counted, and not kept with them.
   */
  async function take(asked: AskedSurvey, given: Given) {
    const { answers, comments, sector, channel, language, day = dayOf(now()) } = given
    const id = uuidv4()
    const placed = new Map((await neighbourhoods.list()).map((each) => [each.code, whereaboutsOf(each)]))
    const response: Response = {
      id,
      surveyId: asked.survey.id,
      channel,
      language,
      answeredOn: day,
      answers,
      groups: groupsOf(asked.questionnaire.definition, answers, (code) => placed.get(code)),
      caseCode: null,
      stratum: '',
      cluster: id,
      weight: 1,
      leftOut: '',
    }
    const said = Object.entries(comments).map(([question, words]) => ({ responseId: id, question, words }))
    await keep(asked, [response], said)
    const neighbourhoodCode = response.groups.neighbourhood
    if (sector !== undefined && neighbourhoodCode !== undefined)
      await sectors.answered(asked.survey.id, { sector, neighbourhoodCode, day })
    return id
  }

  return {
    drafts: {
      add: (id: string, surveyId: string, sealed: Buffer) => drafts.add(id, surveyId, sealed, now()),
      find: (id: string, surveyId: string) => drafts.find(id, surveyId, oldest()),
      keep: (id: string, sealed: Buffer) => drafts.keep(id, sealed, now()),
      end: drafts.end,
    },

    /** For `checkAnswers`: neighbourhoods by code and by name, and those of the postcodes among what was typed. */
    async places(typed: readonly string[]): Promise<PlaceOf> {
      const all = await neighbourhoods.list()
      const known = new Map(all.flatMap(({ code, name }) => [[name.toLowerCase(), code] as const]))
      for (const { code } of all) known.set(code.toLowerCase(), code)
      for (const postcode of typed.flatMap((each) => asPostcode(each) ?? [])) {
        const code = await neighbourhoods.codeOfPostcode(postcode)
        if (code !== undefined) known.set(postcode.toLowerCase(), code)
      }
      return (sought) => known.get(sought.toLowerCase())
    },

    /** Neighbourhoods' names by code, to say them back to whoever gave a postcode. */
    placeNames: async () => new Map((await neighbourhoods.list()).map(({ code, name }) => [code, name])),

    take,

    /** The same from a paper form, by somebody who is written down. */
    async enter(asked: AskedSurvey, given: Given) {
      const id = await take(asked, given)
      const details = { answer: id, day: given.day }
      await audit.record({
        kind: 'collection',
        what: 'survey.enter',
        about: { kind: 'survey', ids: [asked.survey.id] },
        details,
      })
      return id
    },
  }
}

type Placed = { code: string; sectionCode: string | null; divisionCode: string }
const whereaboutsOf = ({ code, sectionCode, divisionCode }: Placed): Whereabouts => ({
  neighbourhood: code,
  section: sectionCode,
  division: divisionCode,
})
