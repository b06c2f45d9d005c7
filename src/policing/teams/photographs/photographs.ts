// Photographs of those in teams who agree that residents see them; taken back, they are gone everywhere at once.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import type { Picture } from '../../../platform/files/pictures.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Member } from '../rules.ts'
import { type Consent, whyNotPublish } from './photograph.ts'
import type { PhotographRow, photographStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof photographStore>
  /** Whoever else changes somebody's record waits. */
  lockMember: (id: string) => Promise<unknown>
  files: Files
  audit: Audit
  today: () => string
}

export function openPhotographs({ store, lockMember, files, audit, today }: Parts) {
  const about = ({ id }: Pick<Member, 'id'>) => ({ kind: 'team-member', ids: [id] })

  async function keep({ picture, name }: { picture: Picture; name: string }, consent: Consent): Promise<PhotographRow> {
    const fileId = await files.keepPicture(picture, { name, purpose: 'photograph of a member of a team' })
    const { sha256 } = (await files.find(fileId))!
    const { alternative, consentedOn } = consent
    return {
      fileId,
      alternative,
      consentedOn,
      width: picture.width,
      height: picture.height,
      digest: sha256.slice(0, 20),
    }
  }

  return {
    of: store.of,

    /** What residents are sent, by its digest. @throws NotFound where no such photograph is shown */
    async shown(digest: string): Promise<Pick<Picture, 'type' | 'content'>> {
      const fileId = await store.shown(digest, today())
      const kept = fileId && (await files.read(fileId))
      if (!kept) throw new NotFound()
      return { type: 'webp', content: Buffer.concat(await Array.fromAsync(kept.content)) }
    },

    /** Takes the place of the one before, which is no longer kept; without a picture, the words and the day change. */
    async publish(
      member: Pick<Member, 'id' | 'name' | 'leftOn'> & { isNamed: boolean },
      consent: Consent,
      given?: { picture: Picture; name: string },
    ): Promise<Checked<true>> {
      const errors = whyNotPublish(consent, member, today())
      if (errors) return { errors }
      await lockMember(member.id)
      const before = await store.of(member.id)
      if (!given && !before) return { errors: { photograph: 'Choose the photograph to send' } }
      const { alternative, consentedOn } = consent
      const after = given ? await keep(given, consent) : { ...before!, alternative, consentedOn }
      await store.save(member.id, after)
      if (given && before) await files.remove(before.fileId)
      const details = {
        photograph: [before?.digest ?? null, after.digest],
        alternative: [before?.alternative ?? null, alternative],
        consentedOn: [before?.consentedOn ?? null, consentedOn],
      }
      await audit.record({ kind: 'alteration', what: 'photograph.publish', about: about(member), details })
      return { value: true }
    },

    /** Nothing where there is none. */
    async takeBack(member: Pick<Member, 'id'>) {
      await lockMember(member.id)
      const before = await store.of(member.id)
      if (!before) return
      await store.remove(member.id)
      await files.remove(before.fileId)
      const details = { photograph: [before.digest, null], consentedOn: [before.consentedOn, null] }
      await audit.record({ kind: 'alteration', what: 'photograph.take-back', about: about(member), details })
    },
  }
}
