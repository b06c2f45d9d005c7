import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'

export type Bomb = {
  name: string
  kind: 'divisions' | 'postcodes' | 'wards'
  write: (file: string) => void
  /** What the refusal says, and the row it names. */
  says: RegExp
  row: number | null
  /** Part of the short form too. */
  isShort?: true
}

export const whole = (content: string | Buffer) => (file: string) => writeFileSync(file, content)
/** Made when it is wanted, since it is large. */
export const made = (content: () => string) => (file: string) => writeFileSync(file, content())

/** `unit` again and again until the file has so many megabytes. */
export const repeated =
  (head: string, unit: string, megabytes: number, tail = '') =>
  (file: string) => {
    const piece = Buffer.from(unit.repeat(Math.ceil(1e6 / unit.length)))
    const opened = openSync(file, 'w')
    writeSync(opened, head)
    for (let written = 0; written < megabytes * 1e6; written += piece.length) writeSync(opened, piece)
    writeSync(opened, tail)
    closeSync(opened)
  }
