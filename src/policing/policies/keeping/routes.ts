// What those who keep the register do: enter a document, say who answers for it, publish, look at it again.
import Type from 'typebox'
import type { Checked } from '../../../platform/checks.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { newPolicyForm, ownershipForm, reviewForm, supersedeForm } from '../forms.ts'
import type { Policies } from '../policies.ts'
import { urlOf, view } from '../reading/reading.ts'
import { type Policy, type PolicyKind, whyNotPublish } from '../rules.ts'
import type { Ownership } from './keeping.ts'

const config = { access: { may: 'keep-policies' } } as const
const schema = { params: Type.Object({ id: Type.String() }) }

export type Faces = { policies: Policies; accounts: Accounts; once: Once }
type Owning = { kind: string; ownerRole: string; ownerEmail: string }

/** Who answers for it, where an address was given: somebody who signs in here. */
async function ownershipOf(accounts: Accounts, { kind, ownerRole, ownerEmail }: Owning): Promise<Checked<Ownership>> {
  if (ownerRole === '') return { errors: { ownerRole: 'Choose which role answers for it' } }
  const address = ownerEmail.toLowerCase()
  const ownerAccountId = address === '' ? null : ((await accounts.idOf(address)) ?? '')
  if (ownerAccountId === '')
    return { errors: { ownerEmail: 'Nobody here signs in with this address. Check it, or leave it empty' } }
  return { value: { kind: kind as PolicyKind, ownerRole, ownerAccountId } }
}

export function keepingRoutes<F extends Faces>(web: Web, within: Within<F>) {
  web.get('/staff/policies/new', { config }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ accounts }) =>
      newPolicyForm(await accounts.organisation()).blank(),
    )
    return reply.page(view('keeping/new'), { form })
  })

  web.post('/staff/policies/new', { config }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await within(scopeOf(request), ({ policies, accounts, once }) =>
      once(body._sent, async () => {
        const form = newPolicyForm(await accounts.organisation())
        const { value, errors } = form.check(body)
        const owned = value ? await ownershipOf(accounts, value) : { errors: errors! }
        if (owned.errors) return { form: form.again(body, owned.errors), errors: owned.errors }
        return { to: `${urlOf(await policies.add(owned.value!, value!.title))}/draft` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('keeping/new'), done)
  })

  const titleOf = ({ versions, draft }: Policy) => (versions[0] ?? draft!).title
  const about = (policy: Policy) => ({ url: urlOf(policy.id), name: titleOf(policy) })

  web.get('/staff/policies/:id/owner', { config, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ policies, accounts }) => {
      const policy = await policies.find(request.params.id)
      const owner = (await accounts.known([policy.ownerAccountId])).get(policy.ownerAccountId ?? '')
      const form = ownershipForm(await accounts.organisation())
      const { kind, ownerRole, version } = policy
      return { ...about(policy), version, form: form.blank({ kind, ownerRole, ownerEmail: owner?.email ?? '' }) }
    })
    return reply.page(view('keeping/owner'), model)
  })

  web.post('/staff/policies/:id/owner', { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const refused = await within(scopeOf(request), async ({ policies, accounts }) => {
      const policy = await policies.find(request.params.id)
      const form = ownershipForm(await accounts.organisation())
      const { value, errors } = form.check(body)
      const owned = value ? await ownershipOf(accounts, value) : { errors: errors! }
      if (owned.errors)
        return {
          ...about(policy),
          version: versionIn(body),
          form: form.again(body, owned.errors),
          errors: owned.errors,
        }
      await policies.own(policy, versionIn(body), owned.value!)
      return undefined
    })
    if (refused) return reply.code(400).page(view('keeping/owner'), refused)
    return reply.redirect(`${urlOf(request.params.id)}?done=owned`, 303)
  })

  publishRoutes(web, within, about)
  reviewRoutes(web, within, about)
}

type About = (policy: Policy) => { url: string; name: string }

function publishRoutes<F extends Faces>(web: Web, within: Within<F>, about: About) {
  /** What is asked before the draft becomes a version for good: of the first one nothing. */
  const pageOf = (policy: Policy) => ({
    ...about(policy),
    number: (policy.versions[0]?.number ?? 0) + 1,
    draft: policy.draft,
    lacking: policy.draft && whyNotPublish(policy.draft, policy.versions[0]),
    form: policy.versions.length > 0 ? supersedeForm.blank() : { fields: [] },
  })

  web.get('/staff/policies/:id/publish', { config, schema }, async (request, reply) => {
    const policy = await within(scopeOf(request), ({ policies }) => policies.find(request.params.id))
    if (!policy.draft) return reply.redirect(urlOf(policy.id), 303)
    return reply.page(view('keeping/publish'), pageOf(policy))
  })

  web.post('/staff/policies/:id/publish', { config, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await within(scopeOf(request), ({ policies, once }) =>
      once(body._sent, async () => {
        const policy = await policies.find(request.params.id)
        const { value, errors } =
          policy.versions.length > 0 ? supersedeForm.check(body) : { value: { changed: '', why: '' } }
        const refuse = (wrong: Record<string, string>) => ({
          ...pageOf(policy),
          form: policy.versions.length > 0 ? supersedeForm.again(body, wrong) : { fields: [] },
          errors: wrong,
        })
        if (!value) return refuse(errors!)
        const published = await policies.publishDraft(policy.id, versionIn(body), value)
        return published.errors ? refuse(published.errors) : { to: `${urlOf(policy.id)}?done=published` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('keeping/publish'), done)
  })
}

function reviewRoutes<F extends Faces>(web: Web, within: Within<F>, about: About) {
  web.get('/staff/policies/:id/review', { config, schema }, async (request, reply) => {
    const policy = await within(scopeOf(request), ({ policies }) => policies.find(request.params.id))
    return reply.page(view('keeping/review'), { ...about(policy), form: reviewForm.blank() })
  })

  web.post('/staff/policies/:id/review', { config, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors } = reviewForm.check(body)
    const done = await within(scopeOf(request), ({ policies, once }) =>
      once(body._sent, async () => {
        const policy = await policies.find(request.params.id)
        const isKept = value?.outcome === 'kept'
        const wrong = errors ?? (isKept ? whyNotUntil(value.reviewOn, policies.today()) : undefined)
        if (wrong) return { ...about(policy), form: reviewForm.again(body, wrong), errors: wrong }
        const { note, reviewOn } = value!
        const review = isKept
          ? ({ outcome: 'kept', reviewOn } as const)
          : ({ outcome: 'withdrawn', reviewOn: null } as const)
        await policies.review(policy, { ...review, note })
        return { to: `${urlOf(policy.id)}?done=reviewed` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('keeping/review'), done)
  })
}

const whyNotUntil = (reviewOn: string, today: string): Record<string, string> | undefined =>
  reviewOn > today ? undefined : { reviewOn: 'Enter a day to come, by which it is looked at again' }
