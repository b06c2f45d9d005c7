// The company that interviews: its contract, and what was heard by listening in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayEnter } from '../../../../platform/access.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { choiceField, dayField, longTextField, textField, wholeNumberField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm, versionIn } from '../../../../platform/forms/form.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { formView, keeping, type Opened, saidOf, supplierPath, view, watching, wayToSamples } from '../pages.ts'
import { isKept, type Kept, keptOf, keptWords, lastMonthOf } from './rules.ts'
import type { Contract } from './store.ts'

const said = { contract: 'The contract is kept.', session: 'What you heard is kept.' }
const wayBack = [...wayToSamples, { text: 'Who interviews', href: supplierPath }]

const contractForm = declareForm({
  supplier: textField({ label: 'Company', missing: 'Enter the name of the company', most: 120 }),
  forces: longTextField({
    label: 'Forces of the consortium',
    hint: 'One a line, this one among them',
    missing: 'Enter the forces, one a line',
    rows: 9,
    most: 2000,
  }),
  startsOn: dayField({ label: 'First day', missing: 'Enter the first day of the contract' }),
  months: wholeNumberField({ label: 'Months', hint: 'How long it holds', least: 1, most: 120 }),
  guidance: textField({
    label: 'Version of the National User Satisfaction Guidance',
    hint: 'As its title page has it',
    missing: 'Enter the version of the guidance',
    most: 120,
  }),
})

const keptOptions = Object.entries(keptWords).map(([value, text]) => ({ value, text }))
const keptField = (label: string) => choiceField({ label, options: keptOptions, missing: 'Say how it was' })

const sessionForm = declareForm({
  heldOn: dayField({ label: 'Day', missing: 'Enter the day on which you listened' }),
  interviews: wholeNumberField({ label: 'Interviews that you heard', least: 1, most: 500 }),
  script: keptField('The national script'),
  method: keptField('The method: attempts, call backs, who was asked for'),
  sampleSize: keptField('The sample: only who was issued, and enough of them'),
  note: longTextField({
    label: 'What you noticed',
    hint: 'Not who was interviewed, and not what they said of their case',
    rows: 4,
    most: 2000,
  }),
})

export function supplierRoutes(web: Web, opened: Opened) {
  addOverview(web, opened)
  addContract(web, opened)
  addSession(web, opened)
}

function addOverview(web: Web, { within }: Opened) {
  web.get(supplierPath, { config: watching }, async (request, reply) => {
    const { contracts, sessions } = await within(scopeOf(request), async ({ sampling: { suppliers } }) => ({
      contracts: await suppliers.contracts(),
      sessions: await suppliers.sessions(),
    }))
    const contract = contracts[0]
    const judged = (['script', 'method', 'sampleSize'] as const).map((what) => keptOf(sessions, what))
    return reply.page(view('supplier/supplier'), {
      contract: contract && { ...contract, until: monthInWords(lastMonthOf(contract)) },
      sessions: sessions.map((each) => ({
        ...each,
        said: {
          script: keptWords[each.script],
          method: keptWords[each.method],
          sampleSize: keptWords[each.sampleSize],
        },
      })),
      judged: { script: judged[0], method: judged[1], sampleSize: judged[2] },
      keeps: mayEnter(keeping.access, visitorOn(request)),
      done: saidOf(said, request.query),
      way: wayToSamples,
    })
  })
}

function addContract(web: Web, { within }: Opened) {
  const path = `${supplierPath}/contract`
  const newest = (request: FastifyRequest) =>
    within(scopeOf(request), async ({ sampling }) => (await sampling.suppliers.contracts())[0])

  async function page(request: FastifyRequest, reply: FastifyReply, again?: ShownForm) {
    const contract = await newest(request)
    const form = again ?? contractForm.blank(contract ? { ...contract, forces: contract.forces.join('\n') } : {})
    return reply.page(formView, {
      title: contract ? 'Change the contract' : 'Record the contract',
      words: ['Who interviews for the consortium, since when, and by which guidance.'],
      button: 'Keep it',
      version: contract?.version,
      form,
      errors: form.errors,
      way: wayBack,
    })
  }

  web.get(path, { config: keeping }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping }, async (request, reply) => {
    const body = (request.body ?? {}) as Body
    const { value, errors } = contractForm.check(body)
    if (errors) return page(request, reply.code(400), contractForm.again(body, errors))
    const forces = value.forces.split('\n').map((name) => name.trim())
    const fields: Omit<Contract, 'id' | 'version'> = { ...value, forces: forces.filter((name) => name !== '') }
    const version = versionIn(body)
    await within(scopeOf(request), async ({ sampling: { suppliers } }) =>
      version > 0 ? suppliers.changeContract(version, fields) : suppliers.addContract(fields),
    )
    return reply.redirect(`${supplierPath}?done=contract`, 303)
  })
}

function addSession(web: Web, { within, now }: Opened) {
  const path = `${supplierPath}/sessions/new`

  const page = (reply: FastifyReply, form: ShownForm) =>
    reply.page(formView, {
      title: 'What you heard',
      words: ['Whether those who interview keep to the national script, to the method and to the sample.'],
      button: 'Keep it',
      form,
      errors: form.errors,
      way: wayBack,
    })

  web.get(path, { config: keeping }, async (request, reply) => {
    await within(scopeOf(request), ({ sampling }) => sampling.suppliers.current())
    return page(reply, sessionForm.blank({ heldOn: dayOf(now()) }))
  })

  web.post(path, { config: keeping }, async (request, reply) => {
    const body = (request.body ?? {}) as Body & { _sent?: string }
    const { value, errors } = sessionForm.check(body)
    if (errors) return page(reply.code(400), sessionForm.again(body, errors))
    const done = await within(scopeOf(request), ({ sampling, once }) =>
      once<{ errors: Record<string, string> }>(body._sent, async () => {
        const added = await sampling.suppliers.addSession({ ...value, ...judgedIn(value) })
        return added.errors ? { errors: added.errors } : { to: `${supplierPath}?done=session` }
      }),
    )
    return 'to' in done ? reply.redirect(done.to, 303) : page(reply.code(400), sessionForm.again(body, done.errors))
  })
}

const asKept = (typed: string): Kept => (isKept(typed) ? typed : 'not-seen')
const judgedIn = ({ script, method, sampleSize }: Record<'script' | 'method' | 'sampleSize', string>) => ({
  script: asKept(script),
  method: asKept(method),
  sampleSize: asKept(sampleSize),
})
