// Invented names that sound like home: put together from parts, each name given out once.
import type { Random } from '../../../platform/random.ts'

const words = (list: string) => list.trim().split(/\s+/)

const villageHeads = words(`
  Hollin Wren Rook Crake Thistle Kettle Lark Otter Sedge Whin Teasel Rowan Fallow Flint Peat Barley Tansy
  Yarrow Osier Marten Lamb Gander Keld Skel Thur Ulver Orm Inger Nettle Withy Linnet Cobble Hazel Gorse
  Quern Tallow Haver Ather Bosen Cather Dister Fether Gunner Hether Itter Kester Lether Masser Padder
  Seller Tather Yelder Aller Bever Coster Elver Oxen Swither Ranner
`)
const villageTails = words(`
  ley ton by wick thorpe field worth stead ham dale shaw low clough hope edge over den ford well holme mere
  croft cote barrow
`)
const villageForms = words(`
  Nether Upper Great Little Long Cold
`)
const quarterHeads = words(`
  Weavers Tanners Potters Foundry Wharf Priory Lantern Orchard Drovers Millrace Kings Queens Bishops Canons
  Fullers Saddlers Windmill Kiln Brewhouse Chandlers Turnpike Coopers Ferry Glovers Lock Signal Almshouse
  Barrack Viaduct Reservoir Waterworks Racecourse Nursery Chapel Quarry Smithy Rectory Observatory
`)
const quarterTails = words(`
  Green Fields Hill Bank Cross Gate Rise End Moor Meadows Heath Grange Common Park
`)
const streetHeads = words(`
  Mill Church Chapel Station High Market School Orchard Bridge Spring Well Green Forge Victoria Albert King
  Queen Cross Garden Manor Quarry Smithy Meadow Linden Sycamore
`)
const streetTails = words(`
  Street Street Road Road Lane Lane Way Row Avenue Close Terrace Hill
`)

export type Names = ReturnType<typeof openNames>

/** Names for the parts of one county; none is given twice, nor any that is `taken` by hand. */
export function openNames(random: Random, taken: readonly string[]) {
  const given = new Set(taken)
  const villages = deal(random, villageHeads, villageTails, (head, tail) => head + tail)
  const quarters = deal(random, quarterHeads, quarterTails, (head, tail) => `${head} ${tail}`)

  function next(from: Iterator<string>): string {
    const { value, done } = from.next()
    if (done) throw new Error('No names are left')
    return given.has(value) ? next(from) : claim(value)
  }
  function claim(name: string): string {
    given.add(name)
    return name
  }

  return {
    /** A village; now and then one of a pair, such as Nether Wrenby. */
    village: () => {
      const name = next(villages)
      return random.integer(1, 8) === 1 ? claim(`${random.pick(villageForms)} ${name}`) : name
    },
    /** A part of a town or of the city. */
    quarter: () => (random.integer(1, 3) === 1 ? next(villages) : next(quarters)),
    /** The first of these that nobody has. */
    firstFree: (choices: string[]) => {
      const free = choices.find((name) => !given.has(name))
      return free === undefined ? next(quarters) : claim(free)
    },
  }
}

export const streetName = (random: Random) => `${random.pick(streetHeads)} ${random.pick(streetTails)}`

/** Every head once before any comes again, each time with another tail; none that is hard to say. */
function* deal(random: Random, heads: string[], tails: string[], join: (head: string, tail: string) => string) {
  const order = random.shuffle(heads)
  const tailsOf = new Map(order.map((head) => [head, random.shuffle(tails.filter((tail) => head.at(-1) !== tail[0]))]))
  for (let round = 0; round < tails.length; round++) {
    for (const head of order) {
      const tail = tailsOf.get(head)![round]
      if (tail !== undefined) yield join(head, tail)
    }
  }
}
