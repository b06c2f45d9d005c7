// How a force shows itself: name, colour and logo at the head of its pages and papers. Differences between forces are rows.
import type { Audit } from '../../../platform/audit/audit.ts'
import { publish } from '../../../platform/data-version.ts'
import type { Database } from '../../../platform/database.ts'
import type { DocumentLook } from '../../../platform/documents/document-look.ts'
import type { Files, KeptFile } from '../../../platform/files/kept-files.ts'
import type { Picture } from '../../../platform/files/pictures.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Logo } from './logo.ts'
import { colourSetting, nameSetting } from './settings.ts'
import { logoStore } from './store.ts'

/** The colour is empty where a force keeps Beatbook's own. */
export type Look = { name: string; colour: string; logo: Logo | undefined }
export type Looks = ReturnType<typeof openLooks>

type Parts = { files: Files; settings: Pick<Settings, 'get'>; audit: Audit }

export function openLooks(db: Database, forceId: string, { files, settings, audit }: Parts) {
  const store = logoStore(db, forceId)
  const about = { kind: 'force', ids: [forceId] }

  async function logo(): Promise<Logo | undefined> {
    const row = await store.find()
    const kept = row && (await files.read(row.fileId))
    if (!kept) return undefined
    const { alternative, width, height } = row
    const content = Buffer.concat(await Array.fromAsync(kept.content))
    return { type: typeOf(kept.file), content, width, height, alternative, digest: digestOf(kept.file) }
  }

  async function remember(before: Logo | undefined, after: Omit<Logo, 'type' | 'content' | 'width' | 'height'> | null) {
    const details = {
      alternative: [before?.alternative ?? null, after?.alternative ?? null],
      picture: [before?.digest ?? null, after?.digest ?? null],
    }
    await audit.record({ kind: 'alteration', what: after ? 'logo.change' : 'logo.remove', about, details })
  }

  return {
    logo,

    /** @param registeredName of the force, for one that has chosen no other */
    async of(registeredName: string): Promise<Look> {
      return {
        name: (await settings.get(nameSetting)) || registeredName,
        colour: await settings.get(colourSetting),
        logo: await logo(),
      }
    },

    /** Takes the place of the logo before, which is no longer kept; without a picture, only the words change. */
    async changeLogo(alternative: string, given?: { picture: Picture; name: string }) {
      await publish(db, forceId) // first, because whoever else changes it must wait here
      const [row, before] = [await store.find(), await logo()]
      if (given) {
        const { picture, name } = given
        const fileId = await files.keepPicture(picture, { name, purpose: 'logo of the force' })
        await store.save({ fileId, alternative, width: picture.width, height: picture.height })
        if (row) await files.remove(row.fileId)
      } else if (row) await store.save({ ...row, alternative })
      const after = await logo()
      if (after) await remember(before, after)
    },

    async removeLogo() {
      await publish(db, forceId)
      const [row, before] = [await store.find(), await logo()]
      if (!row) return
      await store.remove()
      await files.remove(row.fileId)
      await remember(before, null)
    },
  }
}

const digestOf = ({ sha256 }: KeptFile) => sha256.slice(0, 20)

function typeOf({ type }: KeptFile) {
  if (type !== 'jpeg' && type !== 'webp') throw new Error(`A logo of the type ${type} is none that we made`)
  return type
}

export const logoUrl = (forceId: string, { digest }: Pick<Logo, 'digest'>) => `/${forceId}/logo/${digest}`

/** Only what a form of ours has checked gets in here. */
export const styleOf = ({ colour }: Look) => (colour === '' ? '' : `:root { --app-lamp-band: ${colour} }\n`)

export const asDocumentLook = ({ name, colour, logo }: Look): DocumentLook => ({ name, colour, logo })
