// Pictures are made anew from their colours alone. What else a file held stays behind: where it was taken, by what
// camera, thumbnails, comments, and whatever was hung on behind the picture.
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { FileType } from './file-type.ts'

/** A picture of our own making; only `remakePicture` and `paintPicture` make one. */
export type Picture = { type: Extract<FileType, 'jpeg' | 'webp'>; content: Buffer; width: number; height: number }

/** More than any telephone's camera has; decoded, so many take 200 MB. */
const mostPixels = 64_000_000
const mostSeconds = 20

// Only these formats are ever decoded, whatever a file says of itself: no SVG, TIFF or camera's own.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
sharp.cache(false)
sharp.concurrency(1)

/**
 * A picture file (JPEG, PNG or WebP) as a plain picture in each size, turned upright and in sRGB.
 * @param sizes the longest side of each, in pixels; a smaller picture is not made larger
 * @returns the pictures by size, or why there are none, as a sentence for its sender
 */
export function remakePicture<Size extends string>(
  path: string,
  sizes: Readonly<Record<Size, number>>,
  type: Picture['type'] = 'webp',
): Promise<{ value: Record<Size, Picture> } | { problem: string }> {
  return inTurn(async () => {
    try {
      const problem = whyNotRemake(await sharp(path, { limitInputPixels: false }).metadata()) // reads the header only
      if (problem) return { problem }
      const made: [string, Picture][] = []
      for (const [size, longestSide] of Object.entries<number>(sizes))
        made.push([size, await remade(path, longestSide, type)])
      return { value: Object.fromEntries(made) as Record<Size, Picture> }
    } catch {
      return { problem: 'The picture cannot be read; it may be damaged or cut off. Choose another' }
    }
  })
}

const source = (path: string): Sharp =>
  sharp(path, { limitInputPixels: mostPixels, sequentialRead: true, failOn: 'error', pages: 1, autoOrient: true })

function whyNotRemake({ format, width, height, pages = 1 }: Metadata): string | undefined {
  if (!['jpeg', 'png', 'webp'].includes(format)) return 'The picture must be JPEG, PNG or WebP. Choose another'
  if (pages > 1) return 'The picture moves. Choose one that does not'
  if (width * height > mostPixels)
    return `The picture has more than ${mostPixels / 1e6} million pixels. Make it smaller, or choose another`
  return undefined
}

async function remade(path: string, longestSide: number, type: Picture['type']): Promise<Picture> {
  const picture = source(path)
    .timeout({ seconds: mostSeconds })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const encoded =
    type === 'webp' ? picture.webp({ quality: 82 }) : onWhite(picture).jpeg({ quality: 85, mozjpeg: true })
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
  return { type, content: data, width: info.width, height: info.height }
}

/** JPEG has no transparency, and what was seen through would turn black. */
const onWhite = (picture: Sharp) => picture.flatten({ background: '#ffffff' })

let last: Promise<unknown> = Promise.resolve()

/** One after the other, so that many pictures at once take the memory of one. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = last.then(work)
  last = result.catch(() => {})
  return result
}

/** A square picture of our own invention. `colourAt` says red, green and blue (0 to 255) of each pixel from the top left. */
export async function paintPicture(
  side: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Promise<Picture> {
  const pixels = Array.from({ length: side * side }, (_, at) => colourAt(at % side, Math.floor(at / side)))
  const raw = { width: side, height: side, channels: 3 } as const
  const content = await sharp(Uint8Array.from(pixels.flat()), { raw }).webp({ lossless: true }).toBuffer()
  return { type: 'webp', content, width: side, height: side }
}
