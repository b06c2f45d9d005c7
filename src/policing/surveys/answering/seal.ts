// What somebody has not sent yet can be read by nobody else: not by the next at the same computer once the browser was
// closed, and not by whoever reads the database (docs/decisions/0025-drafts-under-seal.md).
import { type Secrets, SecretsError } from '../../../platform/secrets.ts'
import type { Draft } from './steps.ts'

const purpose = 'survey draft'

export type DraftSeal = ReturnType<typeof openDraftSeal>

export function openDraftSeal(secrets: Pick<Secrets, 'seal' | 'open'>) {
  const about = (id: string, browser: string) => `${id} ${browser}`
  return {
    close: (id: string, browser: string, draft: Draft): Buffer =>
      secrets.seal(purpose, about(id, browser), JSON.stringify(draft)),

    /** Undefined for another browser's, and for what was sealed with a secret that is over. */
    open(id: string, browser: string, sealed: Buffer): Draft | undefined {
      try {
        return JSON.parse(secrets.open(purpose, about(id, browser), sealed)) as Draft
      } catch (error) {
        if (error instanceof SecretsError) return undefined
        throw error
      }
    },
  }
}
