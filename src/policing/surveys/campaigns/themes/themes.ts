// Coding what people wrote, and what comes of it (J7, step 4).
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Database, Scope } from '../../../../platform/database.ts'
import type { Settings } from '../../../../platform/settings/settings.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Survey } from '../../rules.ts'
import type { AskedSurvey } from '../../surveys.ts'
import { codedTwicePercent } from '../settings.ts'
import { isCodedTwice } from './coded-twice.ts'
import { agreements, type CampaignComment, nextToCode, themeTable } from './rules.ts'
import { themeStore } from './store.ts'

type Parts = {
  audit: Audit
  settings: Settings
  surveys: { find: (id: string) => Promise<AskedSurvey> }
  surveysOf: (campaignId: string) => Promise<{ survey: Survey }[]>
  now: () => Date
}

export function openThemes(db: Database, { forceId }: Scope, { audit, settings, surveys, surveysOf, now }: Parts) {
  const store = themeStore(db, forceId)
  const about = (id: string) => ({ kind: 'survey-comment', ids: [id] })
  const percentTwice = () => settings.get(codedTwicePercent)

  return {
    themes: store.themes,
    addCodings: store.addCodings,
    comments: store.comments,

    async add(campaignId: string, name: string) {
      const own = await store.themes(campaignId)
      const theme = { id: uuidv7(), name, position: own.length + 1 }
      await store.addTheme(campaignId, theme)
      const details = { name }
      await audit.record({
        kind: 'alteration',
        what: 'campaign.theme',
        about: { kind: 'campaign', ids: [campaignId] },
        details,
      })
      return theme
    },

    /** The comment that this person codes next, with how many are left and what question it answers; it is written down as read. */
    async next(campaignId: string, coderId: string) {
      const [comments, codings] = [await store.comments(campaignId), await store.codings(campaignId)]
      const percent = await percentTwice()
      const coded = new Set(codings.map(({ commentId }) => commentId))
      const comment = nextToCode(comments, codings, { coderId, isTwice: (id) => isCodedTwice(id, percent) })
      const standing = { total: comments.length, coded: coded.size, comment }
      if (!comment) return standing
      await audit.record({ kind: 'consultation', what: 'survey-comment.read', about: about(comment.id) })
      return { ...standing, isSecond: coded.has(comment.id), asked: await questionOf(campaignId, comment) }
    },

    /** @throws NotFound for a comment or theme of another campaign */
    async code(campaignId: string, commentId: string, coderId: string, themeIds: readonly string[]) {
      const own = new Set((await store.themes(campaignId)).map(({ id }) => id))
      const isOwn = (await store.comments(campaignId)).some(({ id }) => id === commentId)
      if (!isOwn || !themeIds.every((id) => own.has(id))) throw new NotFound()
      await store.saveCoding({ commentId, coderId, themeIds, codedAt: now() })
      await audit.record({ kind: 'alteration', what: 'survey-comment.code', about: about(commentId) })
    },

    /** Themes by place or group, and how far coders agree. */
    async found(campaignId: string, columnOf: (comment: CampaignComment) => string | undefined) {
      const [themes, comments, codings] = [
        await store.themes(campaignId),
        await store.comments(campaignId),
        await store.codings(campaignId),
      ]
      return {
        comments: comments.length,
        table: themeTable(themes, { comments, codings }, columnOf),
        agreements: agreements(themes, codings),
        percentTwice: await percentTwice(),
      }
    },
  }

  /** The question that a comment answers, as it was asked in English. */
  async function questionOf(campaignId: string, { question }: CampaignComment) {
    for (const { survey } of await surveysOf(campaignId)) {
      const { questionnaire } = await surveys.find(survey.id)
      const found = questionnaire.definition.questions.find(({ key }) => key === question)
      if (found) return found.text.en
    }
    return question
  }
}
