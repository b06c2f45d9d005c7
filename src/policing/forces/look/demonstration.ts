// An invented badge, drawn here: a lamp of the demonstration, and nobody's crest.
import { paintPicture } from '../../../platform/files/pictures.ts'

type Colour = readonly [red: number, green: number, blue: number]

const white: Colour = [255, 255, 255]
const blue: Colour = [18, 67, 109]
const sun: Colour = [255, 217, 138]
const sky: Colour = [214, 232, 245]
const hills: [top: number, steepness: number, colour: Colour][] = [
  [0.42, 3.1, [76, 125, 92]],
  [0.58, 5.3, [40, 92, 66]],
]

/** Of one point, both from 0 to 1: a ring of blue around a sun over two hills. */
function colourOf(x: number, y: number): Colour {
  const fromMiddle = Math.hypot(x - 0.5, y - 0.5)
  if (fromMiddle > 0.49) return white
  if (fromMiddle > 0.42) return blue
  const hill = hills.findLast(([top, steepness]) => y > top + 0.12 * Math.sin(steepness * x * 2 + top * 9))
  if (hill) return hill[2]
  return Math.hypot(x - 0.62, y - 0.34) < 0.09 ? sun : sky
}

const [side, samples] = [240, 3]

/** Several points a pixel, so that edges are soft. */
export const demonstrationLogo = () =>
  paintPicture(side, (column, row) => {
    const points = Array.from({ length: samples * samples }, (_, at) => {
      const across = column + ((at % samples) + 0.5) / samples
      const down = row + (Math.floor(at / samples) + 0.5) / samples
      return colourOf(across / side, down / side)
    })
    const mean = (channel: 0 | 1 | 2) =>
      Math.round(points.reduce((sum, each) => sum + each[channel], 0) / points.length)
    return [mean(0), mean(1), mean(2)]
  })

export const demonstrationLogoShows = 'Badge of the demonstration: a sun over green hills in a blue ring'
