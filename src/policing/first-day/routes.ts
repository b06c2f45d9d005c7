import Type from 'typebox'
import type { Scope, Within } from '../../platform/database.ts'
import type { Body } from '../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Accounts, SignIn } from '../accounts/accounts.ts'
import { type Forces, type Looks, logoAsked } from '../forces/forces.ts'
import { checkForce, forceIdOf } from '../forces/rules.ts'
import type { FirstDay, openBeginning } from './first-day.ts'
import { beginForm } from './forms.ts'
import { isTask } from './rules.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
const TaskParams = Type.Object({ task: Type.String({ maxLength: 30 }) })
const view = (name: string) => `policing/first-day/${name}.njk`
const address = '/staff/first-day'
const passwordMinutes = 60

type Faces = { firstDay: FirstDay; forces: Forces; looks: Looks; accounts: Accounts; publish: () => Promise<unknown> }
type Parts = {
  beginning: ReturnType<typeof openBeginning>
  signIn: SignIn
  /** Takes a demonstration away, in a transaction of its own. */
  removeDemonstration: (scope: Scope, demonstrationId: string) => Promise<void>
}

/** Setting up a force, from the link of the first start to the last task. */
export function firstDayRoutes(web: Web, within: Within<Faces>, { beginning, signIn, removeDemonstration }: Parts) {
  const open = { access: 'public', rateLimit: { perSecond: 2, burst: 20 } } as const
  const config = { access: { may: 'change-settings' } } as const
  const requireOpen = async (token: string) => {
    if (!(await beginning.isOpen(token))) throw new NotFound()
  }

  web.get('/first-day/:token', { config: open, schema: { params: Token } }, async ({ params }, reply) => {
    await requireOpen(params.token)
    return reply.page(view('begin'), { form: beginForm.blank() })
  })

  web.post('/first-day/:token', { config: open, schema: { params: Token } }, async (request, reply) => {
    await requireOpen(request.params.token)
    const body = request.body as Body
    const refuse = (errors: Record<string, string>) =>
      reply.code(400).page(view('begin'), { form: beginForm.again(body, errors), errors })
    const { value, errors } = beginForm.check(body)
    if (errors) return refuse(errors)
    const id = forceIdOf(value.force)
    const blank = { description: '', url: '', telephone: '101', isDemonstration: false }
    const force = checkForce({ ...blank, id, name: value.force })
    if (force.errors) return refuse({ force: 'Choose another name: its letters make the address of the pages' })
    const begun = await within({ forceId: id, actor: { kind: 'operator' } }, async ({ forces, accounts, publish }) => {
      if (await forces.own()) throw new NotBegun({ force: 'There is a force of this name already' })
      await forces.save(force.value)
      await publish()
      const added = await accounts.add({ name: value.name, email: value.email })
      if (added.errors) throw new NotBegun(added.errors)
      const manager = { scopes: [{ kind: 'force', id: '' } as const], accountId: undefined, name: 'First day' }
      await accounts.give(added.value, { role: 'administrator', scope: { kind: 'force', id: '' }, endsOn: '' }, manager)
      return added.value
    }).catch(NotBegun.errorsOf)
    if (typeof begun !== 'string') return refuse(begun)
    return reply.redirect(await signIn.makeLink({ forceId: id, accountId: begun }, passwordMinutes), 303)
  })

  web.get(address, { config }, async (request, reply) => {
    const tasks = await within(scopeOf(request), ({ firstDay }) => firstDay.tasks())
    const left = tasks.filter(({ status }) => status === 'to do').length
    return reply.page(view('first-day'), { tasks, left })
  })

  web.get(`${address}/:task`, { config, schema: { params: TaskParams } }, async (request, reply) => {
    const [tasks, logo] = await within(scopeOf(request), async ({ firstDay, looks }) => [
      await firstDay.tasks(),
      await looks.logo(),
    ])
    const task = tasks.find(({ name }) => name === request.params.task)
    if (!task) throw new NotFound()
    const { email } = visitorOn(request)
    return reply.page(view('task'), { task, email, logo, ...logoAsked(logo?.alternative) })
  })

  web.post(`${address}/:task`, { config, schema: { params: TaskParams } }, async (request, reply) => {
    const { task } = request.params
    if (!isTask(task)) throw new NotFound()
    const scope = scopeOf(request)
    const visitor = visitorOn(request)
    const { act } = request.body as { act?: string }
    if (act === 'send' && task === 'mail') {
      await within(scope, ({ firstDay }) => firstDay.sendTestMail(visitor.email))
      return reply.redirect(`${address}/mail`, 303)
    }
    if (act === 'remove' && task === 'demonstration') {
      const left = await within(scope, ({ firstDay }) => firstDay.demonstrations())
      for (const { id } of left) if (id !== visitor.forceId) await removeDemonstration(scope, id)
      return reply.redirect(address, 303)
    }
    await within(scope, ({ firstDay }) => firstDay.sayDone(task, visitor.name))
    return reply.redirect(address, 303)
  })
}

/** Undoes the transaction in which half of a beginning has been written. */
class NotBegun extends Error {
  readonly errors: Record<string, string>
  constructor(errors: Record<string, string>) {
    super('The force was not set up')
    this.errors = errors
  }

  static errorsOf(error: unknown): Record<string, string> {
    if (error instanceof NotBegun) return error.errors
    throw error
  }
}
