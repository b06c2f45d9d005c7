// What S7 wants of a door.

export type Door = {
  /** Signs in, with the cookie of another session in hand or none; gives the Set-Cookie line. */
  signIn: (old?: string) => Promise<string>
  isIn: (cookie: string) => Promise<boolean>
  signOut: (cookie: string) => Promise<void>
  setActive: (isActive: boolean) => Promise<void>
  later: (minutes: number) => void
}

const leastBits = 128
const idleMinutes = 60
const absoluteMinutes = 12 * 60
const cookieIn = (line: string) => /^[^=]+=([^;]*)/.exec(line)?.[1] ?? ''

/** Bits of an id as it is written: base64url has six in a letter. */
const bitsOf = (cookie: string) => cookie.length * 6

/** Every promise about sessions that this door breaks. */
export async function sessionFaults(door: Door): Promise<string[]> {
  const found: string[] = []
  const must = (isTrue: boolean, promise: string) => void (isTrue || found.push(promise))
  const enter = async (old?: string) => cookieIn(await door.signIn(old))

  const line = await door.signIn()
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    must(line.includes(`; ${flag}`), `the cookie is ${flag}`)
  must(!/Domain=|Max-Age=|Expires=/.test(line), 'the cookie is of this host and this browser session')
  const first = cookieIn(line)
  must(bitsOf(first) >= leastBits, `an id has ${leastBits} bits`)
  must(await door.isIn(first), 'who signed in is in')

  const second = await enter(first)
  must(second !== first, 'each sign-in has an id of its own')
  must(!(await door.isIn(first)), 'the id before a sign-in is over')
  const planted = 'A'.repeat(43)
  must((await enter(planted)) !== planted, 'an id that was planted is not taken')

  await door.signOut(second)
  must(!(await door.isIn(second)), 'signing out ends the session on the server')

  const [phone, desk] = [await enter(), await enter()]
  await door.setActive(false)
  must(!(await door.isIn(phone)) && !(await door.isIn(desk)), 'switching an account off ends all its sessions')
  await door.setActive(true)

  const idle = await enter()
  door.later(idleMinutes - 1)
  must(await door.isIn(idle), 'a page a little before the limit is answered')
  door.later(idleMinutes)
  must(!(await door.isIn(idle)), 'an hour without a page ends a session')
  const busy = await enter()
  for (let minutes = 0; minutes + 50 < absoluteMinutes; minutes += 50) {
    door.later(50)
    if (!(await door.isIn(busy))) found.push('whoever is busy stays in')
  }
  door.later(50)
  must(!(await door.isIn(busy)), 'twelve hours end a session, however busy')
  return found
}
