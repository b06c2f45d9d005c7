// The seven hard separations of Part G: what no grant can give. Each is one question that later subjects must ask.

type Person = string

/** 1. The inspected force reads neither the inspectorate's notes nor a grade before it is published. */
export const mayReadInspectionRecord = (
  reader: { organisation: 'force' | 'inspectorate' },
  record: { kind: 'note' | 'grade' | 'report'; isPublished: boolean },
) => reader.organisation === 'inspectorate' || (record.isPublished && record.kind !== 'note')

/** 2. The inspectorate sees a force's records only as evidence that was supplied, or as published measures. */
export const mayInspectorateRead = (record: { isSuppliedAsEvidence: boolean; isPublished: boolean }) =>
  record.isSuppliedAsEvidence || record.isPublished

/** 3a. Who wrote a profile cannot endorse its sign-off. */
export const mayEndorse = (endorser: Person, profile: { author: Person }) => endorser !== profile.author

/** 3b. Whoever proposes a grade cannot be the only one who moderates it. */
export const isIndependentlyModerated = (moderators: readonly Person[], proposer: Person) =>
  moderators.some((moderator) => moderator !== proposer)

/** 4. Abstraction by person is for that person and their own supervisors. */
export const maySeeAbstractionOf = (viewer: Person, officer: { id: Person; supervisors: readonly Person[] }) =>
  viewer === officer.id || officer.supervisors.includes(viewer)

/** 5. Answers to a survey are joined to names in Performance Delivery only. */
export const mayJoinAnswersToNames = (roles: readonly string[]) => roles.includes('performance-delivery')

/** 6. Intelligence and the counter-terrorism footprint are read by clearance: none, 1 (briefings) to 3 (all). */
export const mayReadIntelligence = (reader: { clearance: number }, item: { clearance: number }) =>
  item.clearance >= 1 && reader.clearance >= item.clearance

/** 7. The inspectorate sees the quarterly action plan after both have signed: chief constable and authority. */
export const mayInspectorateSeePlan = (plan: { signedByChiefConstable: boolean; signedByAuthority: boolean }) =>
  plan.signedByChiefConstable && plan.signedByAuthority
