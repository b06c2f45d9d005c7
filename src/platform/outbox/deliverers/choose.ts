import type { MailConfiguration } from '../../configuration.ts'
import type { Deliverer } from '../deliverer.ts'
import type { Channel } from '../message.ts'
import { openFolder } from './folder.ts'
import { openNotify } from './notify.ts'
import { openSmtp } from './smtp.ts'

type Choice = MailConfiguration & { folder: string; now: () => Date }

/**
 * What the configuration asks for. E-mails go by GOV.UK Notify when it has a template for them, else by SMTP; texts go
 * by Notify. Where neither is set up, all go to the folder: this is a demonstration, or somebody is trying it.
 */
export function openDeliverer({ smtp, notify, folder, now }: Choice): Deliverer {
  if (!smtp && !notify) return openFolder({ folder, now })
  const byNotify = notify && openNotify({ ...notify, now })
  const bySmtp = smtp && openSmtp({ ...smtp, now })
  const ways: Record<Channel, Deliverer | undefined> = {
    email: notify?.emailTemplate ? byNotify : bySmtp,
    sms: notify?.smsTemplate ? byNotify : undefined,
  }
  return {
    deliver: async (message) =>
      ways[message.channel]?.deliver(message) ?? {
        status: 'refused',
        problem: message.channel === 'sms' ? 'No way to send texts is set up' : 'No way to send e-mails is set up',
      },
    close: () => {
      bySmtp?.close()
      byNotify?.close()
    },
  }
}
