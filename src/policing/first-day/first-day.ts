// A force's own first day: how far it has come, and what its administrator says of that.
import { dayOf } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { choicesField } from '../../platform/forms/field.ts'
import type { Outbox } from '../../platform/outbox/outbox.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { declareSetting, type Setting } from '../../platform/settings/setting.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { type Accounts, signInSettings } from '../accounts/accounts.ts'
import { type Forces, forceRegister, type Looks, lookSettings } from '../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { type Facts, linkDays, type TaskName, taskNames, tasksOf } from './rules.ts'

export type FirstDay = ReturnType<typeof openFirstDay>
type Parts = {
  forces: Forces
  looks: Looks
  neighbourhoods: Neighbourhoods
  accounts: Accounts
  settings: Settings
  outbox: Outbox
  demonstrations: () => Promise<{ id: string; name: string }[]>
}

const testMail = 'first-day test mail'
const leads = ['division-commander', 'division-chief-inspector', 'section-inspector', 'sergeant']

const saidDone = declareSetting<string[]>({
  name: 'first-day.done',
  group: 'First day',
  field: choicesField({ label: 'Done', options: taskNames.map((name) => ({ value: name, text: name })) }),
  byDefault: [],
})

export function openFirstDay({ forces, looks, neighbourhoods, accounts, settings, outbox, demonstrations }: Parts) {
  async function facts(): Promise<Facts> {
    const [generation, divisions, mails] = [
      await neighbourhoods.generation(),
      await forces.divisions(),
      await outbox.list({ about: testMail, limit: 1 }),
    ]
    const led = (await accounts.everyGrant()).filter(({ role }) => leads.includes(role)).length
    const left = await demonstrations()
    const fact = (isDone: boolean, found: string) => ({ isDone, found })
    return {
      look: fact((await looks.logo()) !== undefined || (await hasChanged(settings, lookSettings)), ''),
      boundaries: fact(generation !== undefined, generation ? `In use: ${generation.name}` : ''),
      people: fact(divisions.length > 0 && led > 0, `Divisions: ${divisions.length}. Leads: ${led}`),
      'sign-in': fact(await hasChanged(settings, signInSettings), ''),
      mail: fact(mails[0]?.status === 'sent', mails[0] ? `The last one: ${mails[0].status}` : ''),
      demonstration: fact(left.length === 0, left.map(({ name }) => name).join(', ')),
    }
  }

  return {
    tasks: async () => tasksOf(await facts(), await settings.get(saidDone)),
    demonstrations,

    async sayDone(task: TaskName, by: string) {
      const before = await settings.get(saidDone)
      await settings.change(saidDone, [...new Set([...before, task])], { reason: 'It can stay as it is', by })
    },

    sendTestMail: (to: string) =>
      outbox.send({
        channel: 'email',
        to,
        subject: 'Beatbook can send mail',
        text: 'This is the test mail of your first day. If you can read it, links and reports will arrive as well.\n',
        purpose: 'service',
        about: testMail,
      }),
  }
}

async function hasChanged(settings: Settings, of: readonly Pick<Setting<unknown>, 'name'>[]) {
  for (const setting of of) if ((await settings.history(setting)).length > 0) return true
  return false
}

type Outside = { db: Database; secrets: Secrets; now: () => Date }

/** The one way to set up a force in a browser: a link that whoever starts the program reads on their screen. */
export function openBeginning({ db, secrets, now }: Outside) {
  const mark = (lastDay: string) => secrets.mark('first day', lastDay).toString('base64url')
  const isBegun = async () => (await forceRegister(db)).some(({ isDemonstration }) => !isDemonstration)

  return {
    /** Undefined once there is a force that is not the demonstration. */
    async path(): Promise<string | undefined> {
      const lastDay = dayOf(new Date(now().getTime() + linkDays * 86_400_000))
      return (await isBegun()) ? undefined : `/first-day/${lastDay}.${mark(lastDay)}`
    },

    /** Whether a link is ours, not too old, and still needed. */
    async isOpen(token: string) {
      const [lastDay = '', signature = ''] = token.split('.')
      return signature === mark(lastDay) && lastDay >= dayOf(now()) && !(await isBegun())
    },
  }
}
