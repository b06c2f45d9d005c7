import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { aForm, type Part } from '../../src/platform/files/form-for-tests.ts'
import { claiming, fromTelephone, moving, plain, telephoneTraces } from '../../src/platform/files/pictures-for-tests.ts'
import { aZip } from '../../src/platform/files/zip-for-tests.ts'
import { odsContent, odsOf, rowOf } from '../../src/platform/import/ods-for-tests.ts'
import type { Site } from './s12-sites.ts'

/** What somebody does to a site, and what is wrong with how it took it. */
export type Attack = { name: string; run: (site: Site) => Promise<string[]> }
type Answer = { status: number; kept?: string; body?: Record<string, unknown>; errors?: Record<string, string> }

const [jpeg, png, twoFrames] = [await plain().jpeg().toBuffer(), await plain().png().toBuffer(), await moving()]
const script = '<script>alert(1)</script>'
const picture = (content: string | Buffer, filename = 'me.jpg', mediaType = 'image/jpeg'): Part => ({
  name: 'picture',
  content,
  filename,
  mediaType,
})
const note = { name: 'note', content: 'typed with care' }

async function send({ address }: Site, ...parts: Part[]): Promise<Answer> {
  const { payload, headers, method } = aForm(parts)
  const answer = await fetch(`${address}/send`, { method, headers, body: new Uint8Array(payload) })
  const text = await answer.text()
  return { status: answer.status, ...(text.startsWith('{') ? JSON.parse(text) : {}) }
}

async function get({ address }: Site, kept: string) {
  const answer = await fetch(`${address}/kept/${kept}`)
  return { headers: answer.headers, content: Buffer.from(await answer.arrayBuffer()).toString('latin1') }
}

const leftovers = ({ strays }: Site) => strays().map((name) => `${name.slice(0, 20)} is left`)

/** The same of a request that broke off: the server hears of it a little later. */
async function afterwards(site: Site) {
  for (let tries = 0; tries < 200 && leftovers(site).length > 0; tries += 1) await pause(5)
  return leftovers(site)
}

/** A file that is not taken, with the reason at its field and what else was typed. */
const refused = (name: string, parts: () => Part[], says: RegExp): Attack => ({
  name,
  async run(site) {
    const { status, body, errors } = await send(site, note, ...parts())
    const reason = Object.values(errors ?? {}).join()
    if (status !== 400 || !says.test(reason)) return [`answers ${status} ${reason}`]
    return body?.note === note.content ? leftovers(site) : ['what was typed is lost']
  },
})

/** A file that is taken for what it is good for; `traces` is what must not come out again. */
const neutralised = (name: string, content: () => Promise<Buffer>, traces: RegExp): Attack => ({
  name,
  async run(site) {
    const { status, kept } = await send(site, picture(await content()))
    if (status !== 200 || !kept) return [`answers ${status}`]
    const found = await get(site, kept)
    return [...(traces.test(found.content) ? ['what was hidden comes out again'] : []), ...leftovers(site)]
  },
})

const sheet = (content: Buffer): Part[] => [{ name: 'sheet', content, filename: 'a.ods' }]

const files: Attack[] = [
  refused(
    '10 MB and a byte',
    () => [picture(Buffer.concat([jpeg, Buffer.alloc(10e6 + 1 - jpeg.length)]))],
    /larger than 10 MB/,
  ),
  refused(
    'a drawing with a script',
    () => [picture(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
    /an SVG drawing/,
  ),
  refused('a page named a picture', () => [picture(`<!doctype html>${script}`)], /a web page/),
  refused('billions of pixels', () => [picture(claiming(60_000), 'me.png')], /million pixels/),
  refused('a picture that moves', () => [picture(twoFrames)], /moves/),
  refused('names that lead out', () => sheet(aZip([{ name: '../escaped', content: 'x' }])), /must be ODS/),
  refused('a spreadsheet that is a bomb', () => sheet(odsOf(Buffer.alloc(50e6, ' '), { bytes: 1000 })), /too large/),
  refused(
    'a spreadsheet with a document type',
    () => sheet(odsOf(odsContent(rowOf('a'), '<!DOCTYPE a>'))),
    /document type/,
  ),
  neutralised('where the telephone was', fromTelephone, telephoneTraces),
  neutralised('a picture that is a page', async () => Buffer.concat([jpeg, Buffer.from(script)]), /alert/),
  neutralised('a picture that is an archive', async () => Buffer.concat([png, aZip([{ name: 'x.class' }])]), /class/),
]

const manyParts: Attack = {
  name: '10,001 parts',
  async run(site) {
    const { status } = await send(site, ...Array.from({ length: 10_001 }, (_, at) => ({ name: `field${at}` })))
    return status === 413 ? leftovers(site) : [`answers ${status}`]
  },
}

const namesInHeaders: Attack = {
  name: 'a name that leads out and a page that wants to be shown',
  async run(site) {
    const { kept, status } = await send(site, {
      name: 'paper',
      content: `%PDF-1.7 ${script}`,
      filename: '..\\"x.html',
      mediaType: 'text/html',
    })
    if (status !== 200 || !kept) return [`answers ${status}`]
    const { headers } = await get(site, kept)
    const wanted: [string, RegExp][] = [
      ['content-type', /^application\/pdf$/],
      ['content-disposition', /^attachment; filename="[\w .-]+\.pdf"; filename\*=UTF-8''[\w.%-]+\.pdf$/],
      ['content-security-policy', /^sandbox; default-src 'none'/],
      ['x-content-type-options', /^nosniff$/],
      ['cross-origin-resource-policy', /^same-origin$/],
      ['cache-control', /^private, no-store$/],
    ]
    const wrong = wanted.filter(([name, value]) => !value.test(headers.get(name) ?? ''))
    return [...wrong.map(([name]) => `${name} is ${headers.get(name)}`), ...leftovers(site)]
  },
}

const objectInField: Attack = {
  name: 'an object in a field',
  async run(site) {
    const { status, body } = await send(site, { name: 'note', content: '{"$ne": ""}', mediaType: 'application/json' })
    return status === 400 ? leftovers(site) : [`answers ${status} ${typeof body?.note}`]
  },
}

const goneHalfway: Attack = {
  name: 'gone halfway',
  async run(site) {
    const { headers, payload } = aForm([picture(Buffer.concat([jpeg, Buffer.alloc(300_000)]), 'half.jpg')])
    const { hostname, port } = new URL(site.address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const type = `content-type: ${headers['content-type']}`
    socket.write(`POST /send HTTP/1.1\r\nhost: x\r\n${type}\r\ncontent-length: ${payload.length}\r\n\r\n`)
    socket.write(payload.subarray(0, 200_000))
    for (let tries = 0; tries < 200 && leftovers(site).length === 0; tries += 1) await pause(5)
    socket.destroy()
    return afterwards(site)
  },
}

/** A form without a length that goes on for ever: the connection is cut, since nobody would read the answer. */
export const endless: Attack = {
  name: 'a form without an end',
  async run(site) {
    const { headers, payload } = aForm([picture(jpeg)])
    const piece = new Uint8Array(payload.subarray(0, -30))
    let megabytes = 0
    const body = new ReadableStream({
      pull(form) {
        form.enqueue(megabytes === 0 ? piece : new Uint8Array(1e6))
        megabytes += 1
        if (megabytes > mostMegabytes) form.close()
      },
    })
    await fetch(`${site.address}/send`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit).catch(
      () => {},
    )
    return megabytes > mostMegabytes ? [`${megabytes} MB are read`] : afterwards(site)
  },
}
const mostMegabytes = 300

export const attacks = [...files, manyParts, namesInHeaders, objectInField, goneHalfway]
