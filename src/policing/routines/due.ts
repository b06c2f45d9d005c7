// The turn of each regular duty that is to be done next, from whoever answers for it.
import type { Due } from '../../platform/calendar/due.ts'
import type { ShownRoutine } from './shown.ts'

export const routinesDue = (routines: readonly ShownRoutine[]): Due[] =>
  routines.flatMap(({ id, name, scope, owner, next }) => {
    if (!next) return []
    const { by, warnFrom } = next
    const answers: Due['owner'] = owner ? { accountId: owner.id } : { may: 'keep-routines', scopeId: scope.id }
    return [{ kind: 'Regular duty', title: name, href: `/staff/routines/${id}`, by, warnFrom, owner: answers }]
  })
