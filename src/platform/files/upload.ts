import { type Content, describeContent, type FileType, fileTypes, isOfType } from './file-type.ts'

/** One file that a form asks for. */
export type Upload = {
  /** The field's name, as in `<input type="file" name="picture">`. */
  name: string
  /** As it stands in a sentence after 'the': 'picture', 'list of wards'. */
  label: string
  types: readonly [FileType, ...FileType[]]
  mostBytes: number
  isOptional: boolean
}

/** Declares an upload, for `config: { uploads: [...] }` of a route. `mostBytes` is 10 MB unless said otherwise. */
export const anUpload = (
  given: Pick<Upload, 'name' | 'label' | 'types'> & Partial<Pick<Upload, 'mostBytes' | 'isOptional'>>,
): Upload => ({ mostBytes: 10e6, isOptional: false, ...given })

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const nothingLost = 'nothing else you typed is lost'

export const whyMissing = ({ label, isOptional }: Upload) => (isOptional ? undefined : `Choose the ${label} to send`)
export const whyTwice = ({ label }: Upload) => `Choose only one file as the ${label}; ${nothingLost}`

/** Why a file that has been received is not taken, or undefined when it is. */
export function whyNotTake({ label, types, mostBytes }: Upload, bytes: number, content: Content): string | undefined {
  if (bytes > mostBytes)
    return `The ${label} is larger than ${inWords(mostBytes)}. Choose a smaller one; ${nothingLost}`
  if (bytes === 0) return `The ${label} is empty. Choose another; ${nothingLost}`
  if (types.some((type) => isOfType(content, type))) return undefined
  const wanted = either.format(types.map((type) => fileTypes[type].words))
  const { words, advice } = describeContent(content)
  return `The ${label} must be ${wanted}, and this is ${words}. ${advice || 'Choose another'}; ${nothingLost}`
}

const inWords = (bytes: number) =>
  bytes < 1e6 ? `${Math.floor(bytes / 1e3)} kB` : `${Math.floor(bytes / 1e5) / 10} MB`

/** For the field's `accept`, so that the browser offers fitting files first; nothing is trusted because of it. */
export const acceptOf = ({ types }: Upload) =>
  types.flatMap((type) => fileTypes[type].endings.map((ending) => `.${ending}`)).join(',')
