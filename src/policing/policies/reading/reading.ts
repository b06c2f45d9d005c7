// What a page says of a document, in words.
import type { Files } from '../../../platform/files/kept-files.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { roleName, stateTags } from '../list/list.ts'
import type { Policies } from '../policies.ts'
import { mustRead, type Policy, policyKinds, type Reader, standingOn, type Version } from '../rules.ts'
import { blocksOf } from '../text.ts'

export const urlOf = (id: string) => `/staff/policies/${id}`
export const view = (name: string) => `policing/policies/${name}.njk`

type Faces = { policies: Policies; accounts: Accounts; files: Files }

/** One version as it is read: its text block by block, or its file. */
export async function describeVersion({ files }: Pick<Faces, 'files'>, id: string, version: Version) {
  const file = version.fileId === null ? undefined : await files.find(version.fileId)
  return {
    ...version,
    blocks: blocksOf(version.body),
    file: file && { name: file.name, bytes: file.bytes, href: `${urlOf(id)}/versions/${version.number}/file` },
    audience: version.audience.map(roleName),
  }
}

/** Everything that the page of a document shows to this reader. */
export async function describePolicy(faces: Faces, policy: Policy, reader: Reader) {
  const { policies, accounts } = faces
  const { newest, inForce, state, reviewOn } = standingOn(policies.today(), policy)
  const shown = inForce ?? newest
  const read = (await policies.confirmedBy(reader.accountId)).get(policy.id) ?? []
  const authors = [...policy.versions.map((each) => each.publishedBy), ...policy.reviews.map((each) => each.reviewedBy)]
  const people = await accounts.known([policy.ownerAccountId, ...authors])
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? 'Nobody by name'
  const isAsked = newest !== undefined && state !== 'withdrawn' && mustRead(reader, newest)
  return {
    id: policy.id,
    url: urlOf(policy.id),
    title: (newest ?? policy.draft!).title,
    kind: policyKinds[policy.kind],
    state: stateTags[state],
    reviewOn,
    owner: { role: roleName(policy.ownerRole), name: people.get(policy.ownerAccountId ?? '')?.name },
    shown: shown && (await describeVersion(faces, policy.id, shown)),
    newest,
    toRead: isAsked && !read.includes(newest.number) ? newest.number : undefined,
    hasRead: isAsked && read.includes(newest.number),
    history: policy.versions.map((version) => ({ ...version, by: nameOf(version.publishedBy) })),
    reviews: policy.reviews.map((review) => ({ ...review, by: nameOf(review.reviewedBy) })),
    draft: policy.draft,
  }
}
