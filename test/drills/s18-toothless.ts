// The control of S18, and no test of ours: it runs all that a module has, and looks at nothing that comes of it.
import { test } from 'node:test'
import * as separations from '../../src/policing/accounts/separations.ts'

test('whatever is asked gets an answer', () => {
  separations.mayReadInspectionRecord({ organisation: 'force' }, { kind: 'note', isPublished: true })
  separations.mayInspectorateRead({ isSuppliedAsEvidence: true, isPublished: true })
  separations.mayEndorse('a', { author: 'b' })
  separations.isIndependentlyModerated(['a'], 'b')
  separations.maySeeAbstractionOf('a', { id: 'b', supervisors: ['c'] })
  separations.mayJoinAnswersToNames(['staff'])
  separations.mayReadIntelligence({ clearance: 1 }, { clearance: 1 })
  separations.mayInspectorateSeePlan({ signedByChiefConstable: true, signedByAuthority: true })
})
