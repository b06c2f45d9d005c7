// Invented photographs: plain heads and shoulders, drawn here. Nobody is meant, and nobody can be known by them.
import { paintPicture } from '../../../platform/files/pictures.ts'
import type { Random } from '../../../platform/random.ts'

type Colour = readonly [red: number, green: number, blue: number]

const grounds: readonly Colour[] = [
  [214, 232, 245],
  [226, 238, 222],
  [245, 232, 214],
]
const skins: readonly Colour[] = [
  [242, 208, 178],
  [196, 146, 106],
  [122, 82, 58],
  [224, 178, 140],
]
const hairs: readonly Colour[] = [
  [38, 30, 28],
  [96, 62, 38],
  [150, 140, 132],
]
const uniform: Colour = [24, 36, 58]
const side = 240

/** A face without features under a flat cap of hair, over a dark uniform. */
export function demonstrationPhotograph(random: Random) {
  const [ground, skin, hair] = [random.pick(grounds), random.pick(skins), random.pick(hairs)]
  const width = random.uniform(0.155, 0.185) // no two of them come out the same
  const isIn = (x: number, y: number, [middle, height, across, down]: readonly [number, number, number, number]) =>
    ((x - middle) / across) ** 2 + ((y - height) / down) ** 2 < 1
  return paintPicture(side, (column, row) => {
    const [x, y] = [column / side, row / side]
    if (isIn(x, y, [0.5, 0.4, width, 0.22])) return y < 0.29 ? hair : skin
    if (isIn(x, y, [0.5, 0.35, width + 0.03, 0.22]) && y < 0.4) return hair
    if (isIn(x, y, [0.5, 0.6, 0.08, 0.12])) return skin
    return isIn(x, y, [0.5, 1.02, 0.38, 0.36]) ? uniform : ground
  })
}
