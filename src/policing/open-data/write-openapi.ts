// Writes docs/openapi.json, the committed copy of the description: node src/policing/open-data/write-openapi.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi } from './openapi.ts'

writeFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), `${JSON.stringify(openApi(), null, 2)}\n`)
