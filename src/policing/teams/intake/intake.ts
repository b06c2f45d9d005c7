// Lists from an HR system: what they change of posts, and of those who hold them.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Database } from '../../../platform/database.ts'
import type { memberStore } from '../members/store.ts'
import type { postStore } from '../posts/store.ts'
import type { teamStore } from '../store.ts'
import type { Establishment } from '../strength.ts'
import { openPeopleIntake } from './people.ts'
import { openPostIntake } from './posts.ts'
import { intakeStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof teamStore>
  posts: ReturnType<typeof postStore>
  people: ReturnType<typeof memberStore>
  establishment: () => Promise<Establishment>
  audit: Audit
}

export function openIntake(db: Database, forceId: string, parts: Parts) {
  const intake = intakeStore(db, forceId)
  return { ...openPostIntake({ ...parts, intake }), ...openPeopleIntake({ ...parts, intake }) }
}
