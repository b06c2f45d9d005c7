import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture of one colour. */
export const plain = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 40, b: 40 } } })

/** As a telephone takes it: lying on its side, and full of what nobody meant to send. */
export const fromTelephone = () =>
  plain(64, 48)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Telephone of the test', Copyright: 'Ann Sender' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 7/1 3000/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '1/1 33/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Bakewell</place></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()

/** Everything by which the picture of `fromTelephone` says more than it shows. */
export const telephoneTraces = /Telephone of the test|Ann Sender|Bakewell|Exif|xmpmeta|ICC_PROFILE/

export async function moving() {
  const frames = await Promise.all([plain(16, 16), plain(16, 16).negate()].map((frame) => frame.png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
}

/** A PNG of a few bytes that says it has this many pixels each way. */
export function claiming(side: number) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function chunk(type: string, content: Buffer) {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
