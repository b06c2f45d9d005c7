// Whether calls for service fell after something changed, for analysts who test it and leaders who look.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../platform/access.ts'
import type { Within } from '../../platform/database.ts'
import type { Body } from '../../platform/forms/form.ts'
import type { Once } from '../../platform/forms/once.ts'
import { formats, sendTable } from '../../platform/lists/download.ts'
import { filesAt } from '../../platform/lists/shown-list.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { choiceForm } from './choice.ts'
import type { Demand } from './demand.ts'
import type { DemandTest } from './demand-test.ts'
import { answerOf, effectInWords, kindInWords, whereInWords } from './in-words.ts'
import { asTable, shownTest } from './shown.ts'

type Faces = { demand: Demand; accounts: Pick<Accounts, 'geography' | 'namesOf'>; once: Once }

export const demandPath = '/staff/demand'
const seeing = { access: { may: 'see-demand' } } as const
const testing = { access: { may: 'test-demand' } } as const
const view = (name: string) => `policing/demand/${name}.njk`
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }

export function demandRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  web.get(demandPath, { config: seeing }, async (request, reply) => {
    const { tests, weeks } = await within(scopeOf(request), async ({ demand, accounts }) => {
      const tests = await demand.tests()
      return { tests: await withNames(tests, accounts), weeks: await demand.weeks() }
    })
    const may = (permission: 'test-demand' | 'run-imports') => mayEnter({ may: permission }, visitorOn(request))
    return reply.page(view('demand'), {
      tests: tests.map((test) => ({
        ...test,
        href: `${demandPath}/${test.id}`,
        answer: answerOf(test),
        effect: effectInWords(test.result.effect),
        kind: kindInWords(test),
        where: whereInWords(test),
      })),
      weeks: weeks.length > 0 ? { count: weeks.length, first: weeks[0], last: weeks.at(-1) } : undefined,
      mayTest: may('test-demand'),
      mayImport: may('run-imports'),
    })
  })

  /** Undefined while there are no calls to test. */
  async function formFor({ demand, accounts }: Faces) {
    const weeks = await demand.weeks()
    if (weeks.length === 0) return undefined
    return choiceForm({ weeks, kinds: await demand.kinds(), geography: await accounts.geography() })
  }

  const choose = (reply: FastifyReply, form: ReturnType<ReturnType<typeof choiceForm>['blank']>) =>
    reply.page(view('choose'), { form, errors: form.errors })

  web.get(`${demandPath}/new`, { config: testing }, async (request, reply) => {
    const form = await within(scopeOf(request), formFor)
    return form ? choose(reply, form.blank()) : reply.redirect(demandPath, 303)
  })

  web.post(`${demandPath}/new`, { config: testing }, async (request: FastifyRequest, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await within(scopeOf(request), async (faces) => {
      const form = await formFor(faces)
      if (!form) return { to: demandPath }
      return faces.once<{ wrong: ReturnType<typeof form.again> }>(body._sent, async () => {
        const checked = form.check(body)
        const tested = checked.errors ? checked : await faces.demand.test(checked.value)
        return tested.errors ? { wrong: form.again(body, tested.errors) } : { to: `${demandPath}/${tested.value}` }
      })
    })
    return 'to' in done ? reply.redirect(done.to, 303) : choose(reply.code(400), done.wrong)
  })

  web.get(`${demandPath}/:id`, { config: seeing, schema }, async (request, reply) => {
    const test = await within(scopeOf(request), async ({ demand, accounts }) => {
      const [named] = await withNames([await demand.findTest(request.params.id)], accounts)
      return named!
    })
    const files = filesAt((format) => `${demandPath}/${test.id}/weeks.${format}`)
    return reply.page(view('test'), { test, shown: shownTest(test), files })
  })

  for (const format of formats)
    web.get(`${demandPath}/:id/weeks.${format}`, { config: seeing, schema }, async (request, reply) => {
      const test = await within(scopeOf(request), ({ demand }) => demand.findTest(request.params.id))
      return sendTable(reply, asTable(test), { name: `demand-${test.firstWeek}`, format, madeAt: now() })
    })
}

/** With who tested, as far as they still have an account. */
async function withNames(tests: readonly DemandTest[], accounts: Faces['accounts']) {
  const ids = [...new Set(tests.flatMap(({ testedBy }) => testedBy ?? []))]
  const names = ids.length > 0 ? await accounts.namesOf(ids) : new Map<string, string>()
  return tests.map((test) => ({ ...test, tester: names.get(test.testedBy ?? '') ?? 'somebody without an account' }))
}
