// Links that people get by mail, or by hand.
import type { Links } from '../policing/accounts/manage/routes.ts'
import type { Policing } from './faces.ts'

/** Links that let somebody choose a password: mailed, and handed over on the page where no mail leaves the house. */
export function openLinks(publicUrl: () => string, sendsMail: boolean) {
  const mail: (faces: Policing, to: { email: string }, url: string) => Promise<unknown> = (
    { outbox },
    { email },
    url,
  ) =>
    outbox.send({
      channel: 'email',
      to: email,
      subject: 'Choose your password for Beatbook',
      text: `Open this link to choose a password. It works once.\n\n${url}\n\nIf you did not ask for it, you need do nothing.\n`,
      purpose: 'service',
      about: 'link for a password',
    })
  const links: Links<Policing> & { mail: typeof mail } = {
    absolute: (path) => publicUrl() + path,
    mail,
    async send(faces, to, url) {
      if (sendsMail) await mail(faces, to, url)
      return sendsMail
    },
  }
  return links
}

export type PasswordLinks = ReturnType<typeof openLinks>
