type Described = { mediaType: string; endings: readonly [string, ...string[]]; words: string }

/** What we take in and give out. A file is of a type because of what is in it, never because of its name. */
export const fileTypes = {
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], words: 'JPEG' },
  png: { mediaType: 'image/png', endings: ['png'], words: 'PNG' },
  webp: { mediaType: 'image/webp', endings: ['webp'], words: 'WebP' },
  pdf: { mediaType: 'application/pdf', endings: ['pdf'], words: 'PDF' },
  csv: { mediaType: 'text/csv; charset=utf-8', endings: ['csv'], words: 'CSV' },
  json: { mediaType: 'application/json', endings: ['json'], words: 'JSON' },
  geojson: { mediaType: 'application/geo+json', endings: ['geojson', 'json'], words: 'GeoJSON' },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'], words: 'ODS' },
  sav: { mediaType: 'application/x-spss-sav', endings: ['sav', 'zsav'], words: 'SPSS' },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'], words: 'ODT' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    words: 'DOCX',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    words: 'XLSX',
  },
} as const satisfies Record<string, Described>

export type FileType = keyof typeof fileTypes

/** What people send by mistake or by malice, as we name it to them, and how they get at something that we take. */
export const otherContents = {
  heic: {
    words: 'a HEIC picture',
    advice: 'On an iPhone choose Settings, Camera, Formats, Most Compatible; or save the picture as JPEG',
  },
  gif: { words: 'a GIF picture', advice: 'Save it as PNG or JPEG' },
  svg: { words: 'an SVG drawing', advice: 'Save it as PNG' },
  markup: { words: 'a web page or XML', advice: '' },
  oldOffice: { words: 'a file of an old Office', advice: 'Save it as PDF, ODT, DOCX, ODS or XLSX' },
  macros: { words: 'a document with macros', advice: 'Save it without them' },
  zip: { words: 'a ZIP archive', advice: '' },
  otherText: { words: 'text that is not in UTF-8', advice: 'Save it as "CSV UTF-8"' },
  unknown: { words: 'something else', advice: '' },
} as const

export type Content = FileType | keyof typeof otherContents

/** GeoJSON is JSON; whether it holds areas, the reader of areas says, with the row. */
export const isOfType = (content: Content, type: FileType) =>
  content === type || (type === 'geojson' && content === 'json')

/** As it stands in a sentence: 'PDF', 'an SVG drawing', with what to do about it where there is anything. */
export const describeContent = (content: Content): { words: string; advice: string } =>
  content in fileTypes
    ? { words: fileTypes[content as FileType].words, advice: '' }
    : otherContents[content as keyof typeof otherContents]
