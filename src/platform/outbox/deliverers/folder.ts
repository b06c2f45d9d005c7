import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Deliverer, Outgoing } from '../deliverer.ts'
import { mailOf } from './mail.ts'

type FolderOptions = { folder: string; from?: string; now: () => Date }

/** To a folder, where the demonstration's messages can be read: an .eml file for an e-mail, a .txt file for a text. */
export function openFolder({ folder, from = 'Beatbook <beatbook@beatbook.example>', now }: FolderOptions): Deliverer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })

  async function contentOf(message: Outgoing): Promise<Buffer | string> {
    if (message.channel === 'sms') return `To: ${message.to}\n\n${message.text}\n`
    const { message: mail } = await composer.sendMail(mailOf(message, from, now()))
    return mail as Buffer
  }

  return {
    async deliver(message) {
      const name = `${message.id}.${message.channel === 'email' ? 'eml' : 'txt'}`
      const unfinished = join(folder, `.${name}.unfinished`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(unfinished, await contentOf(message), { mode: 0o600 })
      await rename(unfinished, join(folder, name)) // nobody sees half a message, and a second attempt replaces the first
      return { status: 'sent', reference: name }
    },
    close: () => {},
  }
}
