// Results of surveys for those who may see them: a survey, one question in all its tables, and files of both.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { filesAt } from '../../../platform/lists/shown-list.ts'
import type { Table as FileTable } from '../../../platform/spreadsheets/table.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { wordsIn } from '../questionnaires/definition.ts'
import { stateOf } from '../rules.ts'
import { questionFile, surveyFile } from './files.ts'
import { dimensions } from './layers.ts'
import { isNumber } from './numbers.ts'
import { numberPage, questionPage } from './question-page.ts'
import { questionOf, type SurveyResults } from './results.ts'
import {
  byTopic,
  frameOf,
  questionUrl,
  resultsUrl,
  shownFigure,
  shownNumbers,
  shownParts,
  shownRow,
  surveyUrl,
  view,
} from './shown.ts'
import type { Area, Tables } from './tables.ts'
import { baseInWords } from './words.ts'

export type Faces = { surveyResults: SurveyResults }

const config = { access: { may: 'see-survey-results' } } as const
const publishing = { access: { may: 'publish-survey-results' } } as const
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
const questionSchema = {
  params: Type.Object({ id: Type.String({ format: 'uuid' }), question: Type.String({ maxLength: 90 }) }),
}

export function resultRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  const tablesOf = (request: FastifyRequest, id: string) =>
    within(scopeOf(request), ({ surveyResults }) => surveyResults.tables(id))

  async function asked(request: FastifyRequest, { id, question: key }: { id: string; question: string }) {
    const tables = await tablesOf(request, id)
    return { tables, question: questionOf(tables, key) }
  }

  async function askedForShare(request: FastifyRequest, params: { id: string; question: string }) {
    const found = await asked(request, params)
    if (isNumber(found.question)) throw new NotFound()
    return found
  }

  web.get(`${resultsUrl(':id')}`, { config, schema }, async (request, reply) => {
    const { tables, publication } = await within(scopeOf(request), async ({ surveyResults }) => ({
      tables: await surveyResults.tables(request.params.id),
      publication: await surveyResults.publication(request.params.id),
    }))
    const { survey } = tables
    const isClosed = stateOf(survey, today()) === 'closed'
    return reply.page(view('results'), {
      ...frameOf(tables),
      questions: byTopic(tables),
      several: tables.several.map(({ question, parts }) => ({
        key: question.key,
        text: wordsIn(question.text, 'en'),
        base: baseInWords(survey.base, tables.taking(parts[0]!.question), tables.responses.length),
        rows: shownParts(tables, parts),
      })),
      numbers: shownNumbers(tables),
      answered: tables.responses.length,
      publication: publication && {
        at: publication.publishedAt,
        href: `/${visitorOn(request).forceId}/surveys/${survey.code}/results`,
      },
      mayPublish: isClosed && tables.responses.length > 0 && mayEnter(publishing.access, visitorOn(request)),
      isClosed,
      done: (request.query as { done?: unknown }).done === 'published',
      files: filesOf(`${resultsUrl(survey.id)}`),
      changeUrl: `${surveyUrl(survey.id)}/before-and-after`,
    })
  })

  web.get(`${questionUrl(':id', ':question')}`, { config, schema: questionSchema }, async (request, reply) => {
    const { tables, question } = await asked(request, request.params)
    return isNumber(question)
      ? reply.page(view('number'), numberPage(tables, question))
      : reply.page(view('question'), { ...frameOf(tables), ...questionPage(tables, question) })
  })

  web.get(`${questionUrl(':id', ':question')}/people`, { config, schema: questionSchema }, async (request, reply) => {
    const { tables, question } = await askedForShare(request, request.params)
    const areas = areasOf(tables)
    const typed = (request.query as { area?: unknown }).area ?? ''
    const area = areas.find(({ option }) => option === typed)
    if (!area) throw new NotFound()
    const { all, ethnicGroups, genders, both } = tables.people(question, area)
    return reply.page(view('people'), {
      ...frameOf(tables),
      text: wordsIn(question.text, 'en'),
      url: questionUrl(tables.survey.id, question.key),
      areas: areas.map(({ option, label }) => ({ value: option, text: label, selected: option === typed })),
      area: area.label,
      all: all && shownFigure(all),
      groups: [
        { id: 'ethnic-groups', heading: dimensions['ethnic-group'], rows: ethnicGroups.map(shownRow) },
        { id: 'genders', heading: dimensions.gender, rows: genders.map(shownRow) },
        { id: 'both', heading: 'Ethnic group and gender', rows: both.map(shownRow) },
      ],
    })
  })

  for (const format of formats) {
    const send = async (request: FastifyRequest, reply: Parameters<typeof sendTable>[0], of: Taken) => {
      await within(scopeOf(request), ({ surveyResults }) =>
        surveyResults.downloaded(of.id, { format, question: of.question, rows: of.rows }),
      )
      return sendTable(reply, of.table, { name: of.name, format, madeAt: now() })
    }

    web.get(`${resultsUrl(':id')}.${format}`, { config, schema }, async (request, reply) => {
      const tables = await tablesOf(request, request.params.id)
      return send(request, reply, takenOf(tables, surveyFile(tables), ''))
    })

    web.get(
      `${questionUrl(':id', ':question')}/tables.${format}`,
      { config, schema: questionSchema },
      async (request, reply) => {
        const { tables, question } = await asked(request, request.params)
        return send(request, reply, takenOf(tables, questionFile(tables, question), question.key))
      },
    )
  }

  web.post(`${resultsUrl(':id')}/publish`, { config: publishing, schema }, async (request, reply) => {
    const { id } = request.params
    await within(scopeOf(request), ({ surveyResults }) => surveyResults.publish(id, today()))
    return reply.redirect(`${resultsUrl(id)}?done=published`, 303)
  })
}

type Taken = { id: string; question: string; rows: number; name: string; table: FileTable }

function takenOf({ survey }: Tables, table: FileTable, question: string): Taken {
  const rows = [...(table.rows as Iterable<unknown>)].length
  const name = [survey.code, question, 'results'].filter((each) => each !== '').join('-')
  return { id: survey.id, question, rows, name, table }
}

const filesOf = (base: string) => filesAt((format) => `${base}.${format}`)

type Chosen = Area & { label: string; option: string }

function areasOf(tables: Tables): Chosen[] {
  const force: Chosen = { kind: 'force', value: '', label: 'The whole force', option: '' }
  return [force, ...tables.areas().map((area) => ({ ...area, option: `${area.kind}:${area.value}` }))]
}
