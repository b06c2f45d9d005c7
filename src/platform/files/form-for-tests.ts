/** A part of a form as a browser sends it; with `filename` it is a file. */
export type Part = { name: string; content?: string | Buffer; filename?: string; mediaType?: string }

const boundary = 'boundary-of-the-test'

/** A multipart form, ready for `inject`. The file's name goes out as it is, as a program would send it. */
export function aForm(parts: readonly Part[]) {
  const pieces = parts.flatMap(({ name, content = '', filename, mediaType }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`,
    filename === undefined ? '' : `; filename="${filename}"`,
    filename === undefined && !mediaType ? '' : `\r\ncontent-type: ${mediaType ?? 'application/octet-stream'}`,
    '\r\n\r\n',
    content,
    '\r\n',
  ])
  return {
    method: 'POST' as const,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece))),
  }
}
