// Files about teams that can be taken in.
import { peopleImport } from './people.ts'
import { postsImport } from './posts.ts'
import { staffEqualityImport } from './staff-equality.ts'

export const teamImports = [postsImport, peopleImport, staffEqualityImport]
