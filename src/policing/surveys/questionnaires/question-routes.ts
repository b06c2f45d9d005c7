// One question of a questionnaire: added, changed, moved, removed, until somebody has answered.
import Type from 'typebox'
import type { Checked } from '../../../platform/checks.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Surveys } from '../surveys.ts'
import type { Definition, Question } from './definition.ts'
import { asFilledIn, asQuestion, questionForm, withMoved, withoutQuestion, withQuestion } from './editing.ts'
import { type Faces, IdParams, keeping, path, view, wayTo } from './routes.ts'
import { mayChange, type Questionnaire } from './rules.ts'

const QuestionParams = Type.Object({ ...IdParams.properties, question: Type.String({ maxLength: 40 }) })

export function questionnaireEditingRoutes<F extends Faces>(web: Web, within: Within<F>) {
  async function editing(surveys: Surveys, id: string, key?: string) {
    const questionnaire = await surveys.questionnaire(id)
    if (!mayChange(questionnaire)) throw new Conflict()
    const question = questionnaire.definition.questions.find((each) => each.key === key)
    if (key !== undefined && !question) throw new NotFound()
    return { questionnaire, question }
  }

  const pageOf = (questionnaire: Questionnaire, question: Question | undefined) => ({
    questionnaire,
    way: wayTo(questionnaire),
    version: questionnaire.version,
    title: question ? 'Change a question' : 'Add a question',
    url: `${path}/${questionnaire.id}/questions/${question ? question.key : 'new'}`,
    question,
  })

  const save = (surveys: Surveys, { id, name }: Questionnaire, body: Body, definition: Definition) =>
    surveys.changeQuestionnaire(id, versionIn(body), { name, definition })

  /** What is wrong with another question stands with the one that was changed: it is why it cannot be kept. */
  const byField = (errors: Record<string, string>): Record<string, string> => ({
    key: Object.values(errors).join('. '),
  })

  for (const [address, params] of [
    [`${path}/:id/questions/new`, IdParams],
    [`${path}/:id/questions/:question`, QuestionParams],
  ] as const) {
    web.get(address, { config: keeping, schema: { params } }, async (request, reply) => {
      const { id, question: key } = request.params as { id: string; question?: string }
      const { questionnaire, question } = await within(scopeOf(request), ({ surveys }) => editing(surveys, id, key))
      const form = questionForm.blank(question ? asFilledIn(question) : { kind: 'one', isRequired: true })
      return reply.page(view('question'), { ...pageOf(questionnaire, question), form })
    })

    web.post(address, { config: keeping, schema: { params } }, async (request, reply) => {
      const body = request.body as Body
      const { id, question: key } = request.params as { id: string; question?: string }
      const refused = await within(scopeOf(request), async ({ surveys }) => {
        const { questionnaire, question } = await editing(surveys, id, key)
        const typed = questionForm.check(body)
        const made = typed.value ? asQuestion(typed.value, question) : typed
        const whole: Checked<Definition> | undefined =
          made.value && withQuestion(questionnaire.definition, made.value as Question, key)
        const errors = made.errors ?? (whole?.errors && byField(whole.errors))
        if (errors)
          return {
            ...pageOf(questionnaire, question),
            version: versionIn(body),
            form: questionForm.again(body, errors),
            errors,
          }
        await save(surveys, questionnaire, body, whole!.value!)
        return undefined
      })
      if (refused) return reply.code(400).page(view('question'), refused)
      return reply.redirect(`${path}/${id}?done=question`, 303)
    })
  }

  const changes = {
    up: (definition: Definition, key: string) => withMoved(definition, key, 'up'),
    down: (definition: Definition, key: string) => withMoved(definition, key, 'down'),
    remove: withoutQuestion,
  }
  for (const [verb, change] of Object.entries(changes)) {
    const address = `${path}/:id/questions/:question/${verb}`
    web.post(address, { config: keeping, schema: { params: QuestionParams } }, async (request, reply) => {
      const { id, question: key } = request.params
      const refused = await within(scopeOf(request), async ({ surveys }) => {
        const { questionnaire, question } = await editing(surveys, id, key)
        const { value, errors } = change(questionnaire.definition, key)
        if (value) return void (await save(surveys, questionnaire, request.body as Body, value))
        const form = questionForm.blank(asFilledIn(question!))
        const wrong = byField(errors!)
        return { ...pageOf(questionnaire, question), form: { ...form, errors: wrong }, errors: wrong }
      })
      if (refused) return reply.code(400).page(view('question'), refused)
      return reply.redirect(`${path}/${id}?done=${verb === 'remove' ? 'removed' : 'moved'}#question-${key}`, 303)
    })
  }
}
