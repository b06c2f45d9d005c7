// What is done to an account with a reason: switching it off and on, and starting again for somebody locked out.
import Type from 'typebox'
import type { Checked } from '../../../../platform/checks.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Accounts } from '../../accounts.ts'
import { deciding, type Faces, openManaging, reasonForm, urlOf, view } from '../managing.ts'

type Account = Awaited<ReturnType<Accounts['managed']>>
type Act = {
  title: (name: string) => string
  /** Paragraphs. */
  words: readonly string[]
  button: string
  isWarning: boolean
  run: (accounts: Accounts, account: Account, reason: string) => Promise<Checked<true>>
}

const acts: Record<'off' | 'on' | 'reset', Act> = {
  off: {
    title: (name) => `Switch off the account of ${name}`,
    words: [
      'They are signed out everywhere at once, and cannot sign in until the account is switched on again. Nothing that they recorded is lost.',
    ],
    button: 'Switch off',
    isWarning: true,
    run: (accounts, account, reason) => accounts.switchOff(account.id, account, reason),
  },
  on: {
    title: (name) => `Switch on the account of ${name}`,
    words: ['They can sign in again, with the password and the roles that they had.'],
    button: 'Switch on',
    isWarning: false,
    async run(accounts, account, reason) {
      await accounts.switchOn(account.id, account, reason)
      return { value: true }
    },
  },
  reset: {
    title: (name) => `Reset how ${name} signs in`,
    words: [
      'For somebody who has lost their phone or may have been found out. Their password, code generator and passkeys are gone, their account at your force’s provider is unlinked, and they are signed out everywhere.',
      'A link lets them choose a new password. Until they have, nobody comes in from the provider under their name. If it is the account there that somebody else has, have it mended there before you hand over the link.',
      'Make sure that it is them who asks: call them, or see them.',
    ],
    button: 'Reset',
    isWarning: true,
    async run(accounts, account, reason) {
      await accounts.reset(account.id, reason)
      return { value: true }
    },
  },
}

const schema = { params: Type.Object({ id: Type.String() }) }

export function actRoutes(web: Web, within: Within<Faces>) {
  const manage = openManaging(within)

  for (const [name, { title, run, ...shown }] of Object.entries(acts)) {
    const path = `/staff/accounts/:id/${name}`
    const model = (account: Account) => ({ ...shown, account, url: urlOf(account.id), title: title(account.name) })

    web.get(path, { config: deciding, schema }, async (request, reply) => {
      const account = await manage(request, ({ accounts }, manager) => accounts.managed(request.params.id, manager))
      return reply.page(view('manage/acts/reason'), { ...model(account), form: reasonForm.blank() })
    })

    web.post(path, { config: deciding, schema }, async (request, reply) => {
      const body = request.body as Body
      const checked = reasonForm.check(body)
      const { account, errors } = await manage(request, async ({ accounts }, manager) => {
        const account = await accounts.managed(request.params.id, manager)
        if (account.id === manager.accountId)
          return { account, errors: { reason: 'Nobody does this to their own account: ask another administrator' } }
        if (checked.errors) return { account, errors: checked.errors }
        return { account, errors: (await run(accounts, account, checked.value.reason)).errors }
      })
      if (!errors) return reply.redirect(`${urlOf(account.id)}?done=${name}`, 303)
      const form = reasonForm.again(body, errors)
      return reply.code(400).page(view('manage/acts/reason'), { ...model(account), form, errors })
    })
  }
}
