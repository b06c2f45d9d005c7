// In which letters the names, labels and strings of a system file are written.

/** Code pages of Windows by the number that older files name; what is not here is read as windows-1252, as most are. */
const pages: Readonly<Record<number, string>> = {
  1250: 'windows-1250',
  1251: 'windows-1251',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  28591: 'iso-8859-1',
  28592: 'iso-8859-2',
  65001: 'utf-8',
}

export type Decode = (bytes: Buffer) => string

/** By name where the file says one that is known, else by the number of its code page; spaces and zeros at the end go. */
export function decoderOf(name: string | undefined, page: number | undefined): Decode {
  const decoder = decoderNamed(name?.trim()) ?? decoderNamed(pages[page ?? 0]) ?? new TextDecoder('windows-1252')
  return (bytes) => decoder.decode(bytes).replaceAll('\0', ' ').trimEnd()
}

function decoderNamed(name: string | undefined) {
  if (!name) return undefined
  try {
    return new TextDecoder(name)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
