import type { Draft, Version } from './rules.ts'

const at = new Date('2026-11-01T09:00:00Z')
const document = {
  title: 'Guidelines',
  summary: '',
  body: 'As written.',
  fileId: null,
  audience: ['pcso'],
  isPublic: false,
}

/** A published version that holds today and tomorrow: overridden where the test cares. */
export const aVersion = (given: Partial<Version> = {}): Version => ({
  number: 1,
  ...document,
  fileSha256: '',
  validFrom: '2026-01-01',
  reviewOn: '2027-01-01',
  changed: '',
  why: '',
  publishedBy: null,
  publishedAt: at,
  ...given,
})

/** A draft with all that publishing asks for. */
export const aDraft = (given: Partial<Draft> = {}): Draft => ({
  ...document,
  validFrom: '2026-12-01',
  reviewOn: '2027-12-01',
  savedBy: null,
  savedAt: at,
  version: 1,
  ...given,
})
