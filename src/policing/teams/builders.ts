import { v7 as uuidv7 } from 'uuid'
import type { Freeze, Member, Post, Posting, PublishedMember } from './rules.ts'
import type { NewMember, NewPost, NewPosting } from './store.ts'
import type { Teams } from './teams.ts'

export const unpublished: PublishedMember = { name: '', text: '', email: '', telephone: '' }

/** Posts, people and postings as values: valid by default, overridden where the test cares. */
export const aPost = (overrides: Partial<Post> = {}): Post => {
  const id = overrides.id ?? uuidv7()
  return {
    id,
    reference: `P-${id.slice(-12)}`,
    rank: 'pcso',
    title: 'Neighbourhood PCSO',
    place: { kind: 'force', id: '' },
    fte: 1,
    funder: '',
    funderShare: 0,
    fundedUntil: null,
    inBaseBudget: null,
    baseBudgetUntil: null,
    establishedOn: '2008-01-01',
    abolishedOn: null,
    version: 1,
    ...overrides,
  }
}

export const aMember = (overrides: Partial<Member & { published: PublishedMember }> = {}): NewMember & Member => ({
  id: uuidv7(),
  collarNumber: null,
  name: 'Sam Okoro',
  rank: 'pcso',
  employer: '',
  accountId: null,
  hasVoicemail: null,
  joinedOn: '2008-01-01',
  leftOn: null,
  version: 1,
  published: unpublished,
  ...overrides,
})

export const aPosting = (overrides: Partial<Posting> & Pick<Posting, 'postId' | 'memberId'>): Posting => ({
  id: uuidv7(),
  isCover: false,
  fte: 1,
  from: '2008-01-01',
  until: null,
  endReason: '',
  version: 1,
  ...overrides,
})

export const aFreeze = (overrides: Partial<Freeze> & Pick<Freeze, 'postId'>): Freeze => ({
  id: uuidv7(),
  from: '2008-01-01',
  until: null,
  reason: 'Money saved until April',
  frozenBy: 'Programme board',
  ...overrides,
})

/** Somebody in a post of their own rank, stored. */
export async function aHolder(
  teams: Teams,
  {
    post = {},
    member = {},
    from = '2008-01-01',
  }: { post?: Partial<Post>; member?: Partial<NewMember>; from?: string } = {},
) {
  const rank = member.rank ?? post.rank ?? 'pcso'
  const [newPost, newMember]: [NewPost, NewMember] = [aPost({ rank, ...post }), aMember({ rank, ...member })]
  const posting: NewPosting = aPosting({ postId: newPost.id, memberId: newMember.id, fte: newPost.fte, from })
  await teams.addPosts([newPost])
  await teams.addMembers([newMember])
  await teams.addPostings([posting])
  return { post: newPost, member: newMember, posting }
}
