// Documents of the county, and an inspectorate in the middle of an inspection of it, each text as `say` says it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWithin, type Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { anAccount } from '../../src/policing/accounts/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { seenOn } from '../../src/policing/inspection/fieldwork/telling/telling.ts'
import { forceId, type Say } from './full-county.ts'
import { drillNow } from './scratch-app.ts'

const inspectorateId = 'inspectorate'

/** Work with a file that has just been sent. What is unsafe in its name would be taken out, so it is plain. */
async function withPdf<Result>(work: (file: { path: string; name: string; type: 'pdf' }) => Promise<Result>) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-papers-'))
  const path = join(folder, 'sent')
  await writeFile(path, '%PDF-1.7\n')
  return work({ path, name: 'Guidelines.pdf', type: 'pdf' }).finally(() => rm(folder, { recursive: true }))
}

/** One that is published twice, reviewed and public, and a draft of the next; the chief must read it. */
export async function writePapers({ policies }: Policing, say: Say, role: string, accountId: string) {
  const id = await policies.add({ kind: 'guideline', ownerRole: role, ownerAccountId: accountId }, say('Guidelines'))
  const dates = { validFrom: '2026-01-01', reviewOn: '2026-11-01' }
  const said = { title: say('Guidelines'), summary: say('When people are away'), audience: [role], isPublic: true }
  const body = `# ${say('What counts')}\n${say('Two hours')}\n\n- ${say('Court')}`
  for (const number of [1, 2]) {
    const policy = await policies.find(id)
    const written = { ...said, body: number === 1 ? body : '', ...dates }
    await withPdf((received) =>
      policies.saveDraft(policy, policy.draft?.version ?? 0, written, number === 1 ? {} : { received }),
    )
    const { draft } = await policies.find(id)
    const why = number === 1 ? { changed: '', why: '' } : { changed: say('All of it'), why: say('It was old') }
    await policies.publishDraft(id, draft!.version, why)
  }
  const kept = { outcome: 'kept', note: say('Still right'), reviewOn: '2027-11-01' } as const
  await policies.review(await policies.find(id), kept)
  const next = await policies.find(id)
  await withPdf((received) => policies.saveDraft(next, 0, { ...said, body: '', ...dates }, { received }))
  await policies.add({ kind: 'plan', ownerRole: role, ownerAccountId: null }, say('A plan to come'))
}

/** Somebody who leads an inspection of the county and is of its team; the force knows of it, and has answered. */
export async function anInspectorateAtWork(db: Database, say: Say, mailbox: string, answeredBy: string) {
  await aForce(db, { id: inspectorateId, name: say('The Inspectorate'), organisation: 'inspectorate' })
  const roles = [{ role: 'programme-officer' }, { role: 'inspector' }]
  const address = say(`harriet${mailbox}@${inspectorateId}.example`)
  const inspector = await anAccount(db, { forceId: inspectorateId, name: say('Harriet Coe'), email: address, roles })
  const within = openWithin({ db, now: drillNow })
  const operator = { kind: 'operator' } as const
  const inspection = await within({ forceId: inspectorateId, actor: operator }, (faces) =>
    inspect(faces, inspector.id, say),
  )
  await within({ forceId, actor: operator }, async ({ inspections: { announced } }) => {
    for (const request of await announced.unanswered())
      await withPdf((received) => announced.answer(request, { words: say('On our site'), received, answeredBy }))
  })
  return { forceId: inspectorateId, accountId: inspector.id, inspection }
}

async function inspect({ inspections: { fieldwork } }: Policing, accountId: string, say: Say) {
  const viewer = { accountId, leads: true }
  const days = { startsOn: '2026-11-16', endsOn: '2026-12-11' }
  const elements = [{ code: say('NP1'), title: say('Coverage') }]
  const id = await fieldwork.begin(forceId, { name: say('Inspection'), ...days, elements, members: [accountId] })
  const plan = await fieldwork.plan(id, viewer)
  const words = { title: say('A team'), whom: say('Sergeant'), place: say('Ely'), details: say('Bring the rota') }
  const common = { ...words, areaId: plan.areas[0]!.id, elements: [say('NP1')], state: 'planned' } as const
  const held = { ...common, fromTime: '10:00', toTime: '11:00', inspectors: [accountId] }
  await fieldwork.add(plan, { ...held, method: 'visit', day: '2026-11-28' })
  await fieldwork.add(plan, { ...held, method: 'reality-test', day: '2026-11-24' })
  await fieldwork.add(plan, {
    ...common,
    method: 'documents',
    day: '2026-11-20',
    fromTime: '',
    toTime: '',
    inspectors: [],
  })
  await fieldwork.tell(plan, seenOn(await fieldwork.toTell(id)))
  await fieldwork.add(plan, { ...held, method: 'interview', day: '2026-12-01' })
  const [first] = await fieldwork.activities(id)
  await fieldwork.note(plan, first!, viewer, { seenOn: '2026-11-20', heading: say('Seen'), pointer: say('Notebook') })
  return id
}
