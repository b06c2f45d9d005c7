// Passwords judged at once: how many a second, and how long everybody else's pages wait meanwhile.
import { compare, type Measurement } from './measurement.ts'
import { startSignInServer } from './sign-ins.ts'

const runs = 5
const people = 8
const signInsEach = 6

type Load = { signInsASecond: number; delay: number }

export async function signIn(): Promise<Measurement[]> {
  const [ours, theirs] = [await startSignInServer('worker threads'), await startSignInServer('main thread')]
  const loads = { ours: [] as Load[], theirs: [] as Load[] }
  try {
    for (let run = 0; run <= runs; run += 1) {
      const mine = await load(ours)
      const others = await load(theirs)
      if (run === 0) continue // the first warms both up
      loads.ours.push(mine)
      loads.theirs.push(others)
    }
  } finally {
    ours.stop()
    theirs.stop()
  }
  const peer = 'argon2 on the main thread'
  const all = (of: keyof Load) => ({
    ours: loads.ours.map((each) => each[of]),
    theirs: loads.theirs.map((each) => each[of]),
  })
  return [
    compare({ bench: 'sign-in', peer, unit: 'passwords/s', ...all('signInsASecond') }),
    compare({ bench: 'sign-in-event-loop', peer, unit: 'ms of delay (p99)', isLessBetter: true, ...all('delay') }),
  ]
}

/** Several people sign in at once, one after the other each, with the right password. */
async function load({ signIn, delay }: Awaited<ReturnType<typeof startSignInServer>>): Promise<Load> {
  await delay()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: people }, async () => {
      for (let times = 0; times < signInsEach; times += 1) await signIn()
    }),
  )
  const seconds = (performance.now() - start) / 1000
  return { signInsASecond: (people * signInsEach) / seconds, delay: await delay() }
}
