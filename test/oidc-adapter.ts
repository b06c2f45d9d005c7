import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the provider of the tests remembers, in memory; one place for all kinds, since their ids are long and random. */
export function rememberInMemory() {
  const all = new Map<string, AdapterPayload>()
  return (kind: string): Adapter => {
    const key = (id: string) => `${kind} ${id}`
    const findBy = (field: 'uid' | 'userCode') => async (value: string) =>
      [...all].find(([at, payload]) => at.startsWith(`${kind} `) && payload[field] === value)?.[1]
    return {
      upsert: async (id, payload) => void all.set(key(id), payload),
      find: async (id) => all.get(key(id)),
      findByUid: findBy('uid'),
      findByUserCode: findBy('userCode'),
      destroy: async (id) => void all.delete(key(id)),
      consume: async (id) => void Object.assign(all.get(key(id)) ?? {}, { consumed: Math.floor(Date.now() / 1000) }),
      async revokeByGrantId(grantId) {
        for (const [at, payload] of all) if (payload.grantId === grantId) all.delete(at)
      },
    }
  }
}
