// The county's own way in, at an OpenID Connect provider on this machine.
import { openWithin } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { aProvider } from '../../src/policing/accounts/builders.ts'
import { providerLabelSetting } from '../../src/policing/accounts/sign-in/settings.ts'
import { client, startProvider } from '../oidc-provider.ts'
import { forceId, type Say } from './full-county.ts'
import { drillNow } from './scratch-app.ts'

/** @param say what the button to it says, as everything else in the county */
export async function withProvider<Result>(
  db: Database,
  work: () => Promise<Result>,
  say: Say = (text) => text,
): Promise<Result> {
  const { issuer, stop } = await startProvider('http://localhost')
  try {
    const map = 'Beatbook.Admin = administrator force'
    await aProvider(db, { forceId, issuer, clientId: client.id, secret: client.secret, map })
    await openWithin({ db, now: drillNow })({ forceId, actor: { kind: 'operator' } }, ({ settings }) =>
      settings.change(providerLabelSetting, say('Fenshire Constabulary'), { reason: 'A drill', by: 'Builder' }),
    )
    return await work()
  } finally {
    stop()
  }
}
