// Builds the browser's files into dist/assets, each also compressed, so that serving one is only reading it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const outDir = 'dist/assets'
const isText = (file: string) => /\.(css|js|svg)$/.test(file)

async function compress(file: string) {
  const bytes = await readFile(file)
  const brotli = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  await Promise.all([
    writeFile(`${file}.br`, brotli),
    writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 })),
  ])
}

await build({ logLevel: 'warn' })
await Promise.all((await readdir(outDir)).filter(isText).map((file) => compress(join(outDir, file))))
