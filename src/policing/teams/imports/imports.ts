// Files about teams that can be taken in.
import { peopleImport } from './people.ts'
import { postsImport } from './posts.ts'

export const teamImports = [postsImport, peopleImport]
