import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { DocumentNotMade, openDocuments } from './documents.ts'
import { mostLetters, type PrintedDocument } from './printed-document.ts'

const documentOf = (title: string): PrintedDocument => ({ title, madeAt: new Date('2026-11-25T18:30:00Z'), parts: [] })

/** In the place of Typst: answers with the title, or does what the title says. */
const program = `
  import { parentPort, threadId } from 'node:worker_threads'
  parentPort.on('message', ({ title }) => {
    if (title === 'end') process.exit(3)
    if (title === 'throw') throw new Error('broken')
    if (title === 'hang') for (;;);
    if (title === 'refuse') return parentPort.postMessage({ problem: 'missing alt text' })
    parentPort.postMessage({ pdf: new TextEncoder().encode(title + (title === 'thread' ? threadId : '')) })
  })`

function documentsForTest(t: TestContext, options: { patience?: number; mostWaiting?: number } = {}) {
  let started = 0
  const startWorker = () => {
    started += 1
    return new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`))
  }
  const documents = openDocuments({ ...options, startWorker })
  t.after(() => documents.close())
  const text = async (title: string) => (await documents.pdf(documentOf(title))).toString()
  return { ...documents, text, started: () => started }
}

const notMade = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DocumentNotMade)
  assert.match(error.message, /^The document was not made: .* Nothing is lost\. [A-Z].*\.$/)
  assert.match(error.message, words)
  return true
}

test('a real document is made in a thread of its own', async (t) => {
  const documents = openDocuments()
  t.after(() => documents.close())
  const pdf = await documents.pdf({ ...documentOf('Ann'), parts: [{ kind: 'paragraph', text: 'All of it.' }] })
  assert.equal(pdf.toString('latin1', 0, 5), '%PDF-')
  assert.match(pdf.toString('latin1'), /<pdfuaid:part>1</)
})

test('nothing is started before the first document, and one thread makes them all, in order', async (t) => {
  const { text, started } = documentsForTest(t)
  assert.equal(started(), 0)
  const order: string[] = []
  const ask = (title: string) => text(title).then((made) => order.push(made))
  await Promise.all(['a', 'b', 'c', 'd'].map(ask))
  assert.deepEqual(order, ['a', 'b', 'c', 'd'])
  assert.equal(started(), 1)
})

test('when the thread ends or throws, the document at work is refused and the next is made', async (t) => {
  const { text, started } = documentsForTest(t)
  const answers = await Promise.allSettled(['a', 'end', 'b', 'throw', 'c'].map(text))
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : notMade(/stopped/)(answer.reason))),
    ['a', true, 'b', true, 'c'],
  )
  assert.equal(started(), 3)
})

test('a document that takes too long is given up, and the next is made', async (t) => {
  const { text } = documentsForTest(t, { patience: 400 })
  const [slow, next] = await Promise.allSettled([text('hang'), text('b')])
  assert.ok(slow.status === 'rejected' && notMade(/took too long/)(slow.reason))
  assert.deepEqual(next, { status: 'fulfilled', value: 'b' })
})

test('what Typst refuses is said in plain words, with its reason for the log', async (t) => {
  const { text, started } = documentsForTest(t)
  await assert.rejects(text('refuse'), (error: Error) => {
    assert.match((error.cause as Error).message, /missing alt text/)
    return notMade(/could not be set on paper/)(error)
  })
  assert.equal(await text('b'), 'b')
  assert.equal(started(), 1)
})

test('a document too long for paper, and one too many in the queue, are refused at once', async (t) => {
  const { pdf, text, started } = documentsForTest(t, { mostWaiting: 1 })
  const long = { ...documentOf('long'), parts: [{ kind: 'paragraph', text: 'x'.repeat(mostLetters) } as const] }
  await assert.rejects(pdf(long), notMade(/too long for paper/))
  assert.equal(started(), 0)
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
