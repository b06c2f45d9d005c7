import type { Web } from '../../platform/web/web.ts'
import { byLetter, entries } from './vocabulary.ts'

/** The glossary: open to all, since residents and journalists read the same words. */
export function vocabularyRoutes(web: Web) {
  web.get('/glossary', { config: { access: 'public', cached: true } }, async (_request, reply) =>
    reply.page('policing/vocabulary/glossary.njk', { letters: byLetter(), total: entries.length }),
  )
}
