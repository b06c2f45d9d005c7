import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { DocumentNotMade, openDocuments, startProgram } from './documents.ts'
import { mostLetters, type PrintedDocument } from './printed-document.ts'

const documentOf = (title: string): PrintedDocument => ({ title, madeAt: new Date('2026-11-25T18:30:00Z'), parts: [] })

function documentsForTest(t: TestContext, options: { patience?: number; mostWaiting?: number; idle?: number } = {}) {
  const started: ChildProcess[] = []
  const start = () => {
    const child = startProgram(new URL('./program-for-tests.ts', import.meta.url))
    started.push(child)
    return child
  }
  const documents = openDocuments({ ...options, start })
  t.after(() => documents.close())
  const text = async (title: string) => (await documents.pdf(documentOf(title))).toString()
  return { ...documents, text, started }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
async function end(child: ChildProcess) {
  if (!hasEnded(child)) await once(child, 'exit')
  return child.signalCode ?? child.exitCode
}

const notMade = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DocumentNotMade)
  assert.match(error.message, /^The document was not made: .* Nothing is lost\. [A-Z].*\.$/)
  assert.match(error.message, words)
  return true
}

test('a real document is made in a process of its own', async (t) => {
  const documents = openDocuments()
  t.after(() => documents.close())
  const pdf = await documents.pdf({ ...documentOf('Ann'), parts: [{ kind: 'paragraph', text: 'All of it.' }] })
  assert.equal(pdf.toString('latin1', 0, 5), '%PDF-')
  assert.match(pdf.toString('latin1'), /<pdfuaid:part>1</)
})

test('nothing is started before the first document, and one process makes them all, in order', async (t) => {
  const { text, started } = documentsForTest(t)
  assert.equal(started.length, 0)
  const order: string[] = []
  const ask = (title: string) => text(title).then((made) => order.push(made))
  await Promise.all(['a', 'b', 'c', 'd'].map(ask))
  assert.deepEqual(order, ['a', 'b', 'c', 'd'])
  assert.equal(started.length, 1)
})

test('when the process ends or throws, the document at work is refused and the next is made', async (t) => {
  const { text, started } = documentsForTest(t)
  const answers = await Promise.allSettled(['a', 'end', 'b', 'throw', 'c'].map(text))
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : notMade(/stopped/)(answer.reason))),
    ['a', true, 'b', true, 'c'],
  )
  assert.equal(started.length, 3)
})

test('a document in which Typst never comes to an end is given up, its process ends, and the next is made', async (t) => {
  const { text, started } = documentsForTest(t, { patience: 3000 })
  assert.equal(await text('a'), 'a')
  const [slow, next] = await Promise.allSettled([text('hang'), text('b')])
  assert.ok(slow.status === 'rejected' && notMade(/took too long/)(slow.reason))
  assert.deepEqual(next, { status: 'fulfilled', value: 'b' })
  assert.equal(await end(started[0]!), 'SIGKILL')
})

test('a process that has grown large, or has had nothing to do, ends and gives its memory back', async (t) => {
  const { text, started } = documentsForTest(t, { idle: 1 })
  assert.deepEqual([await text('grow'), await end(started[0]!)], ['grow', 'SIGKILL'])
  assert.deepEqual([await text('a'), await end(started[1]!)], ['a', 'SIGKILL'])
  assert.equal(await text('b'), 'b')
  assert.equal(started.length, 3)
})

const readsProc = { skip: process.platform !== 'linux' && 'asks Linux whether a process is there' }

test('a server that is killed takes the process with it, wherever Typst then is', readsProc, async () => {
  const server = startProgram(new URL('./parent-for-tests.ts', import.meta.url))
  const [typst] = (await once(server, 'message')) as [number]
  process.kill(typst, 0) // it is there
  server.kill('SIGKILL')
  for (let tries = 0; isThere(typst); tries += 1) {
    assert.ok(tries < 400, 'it outlives its server')
    await setTimeout(50)
  }
})

/** One that has ended and that nobody has asked after is a zombie: there in name. */
function isThere(pid: number) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('what Typst refuses is said in plain words, with its reason for the log', async (t) => {
  const { text, started } = documentsForTest(t)
  await assert.rejects(text('refuse'), (error: Error) => {
    assert.match((error.cause as Error).message, /missing alt text/)
    return notMade(/could not be set on paper/)(error)
  })
  assert.equal(await text('b'), 'b')
  assert.equal(started.length, 1)
})

test('a document too long for paper, and one too many in the queue, are refused at once', async (t) => {
  const { pdf, text, started } = documentsForTest(t, { mostWaiting: 1 })
  const long = { ...documentOf('long'), parts: [{ kind: 'paragraph', text: 'x'.repeat(mostLetters) } as const] }
  await assert.rejects(pdf(long), notMade(/too long for paper/))
  assert.equal(started.length, 0)
  const [first, second] = [text('a'), text('b')]
  await assert.rejects(text('c'), notMade(/too many people/))
  assert.deepEqual(await Promise.all([first, second]), ['a', 'b'])
})

test('closing refuses whoever still waits, and whoever comes later', async (t) => {
  const { text, close } = documentsForTest(t)
  const waiting = Promise.allSettled([text('hang'), text('b')])
  await close()
  for (const answer of await waiting) assert.ok(answer.status === 'rejected' && notMade(/being stopped/)(answer.reason))
  await assert.rejects(text('c'), notMade(/being stopped/))
})
