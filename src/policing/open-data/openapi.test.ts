import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Check, Errors } from 'typebox/value'
import { appForTest } from '../../../test/app.ts'
import { aPublishedCounty } from './builders.ts'
import { openApi } from './openapi.ts'
import { answerSchema, operation, operationIds } from './operations.ts'

const published = () => JSON.parse(JSON.stringify(openApi()))
const committed = () => readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')

test('the committed description is that of the code', () => {
  assert.deepEqual(
    JSON.parse(committed()),
    published(),
    'docs/openapi.json is old: run node src/policing/open-data/write-openapi.ts, and read what changed for our clients',
  )
})

test('the description is served, and describes every route that is there', async (t) => {
  const web = await (await appForTest(t)).start()
  const answer = await web.inject('/api/openapi.json')
  assert.equal(answer.headers['content-type'], 'application/json')
  assert.deepEqual(answer.json(), published())
  for (const path of Object.keys(answer.json().paths)) {
    const url = `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    assert.ok(web.hasRoute({ method: 'GET', url }), url)
  }
})

test('every reference leads somewhere, and every path says what its parameters are', () => {
  const description = published()
  for (const [, reference] of JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    assert.ok(
      reference!.split('/').reduce((at, name) => at?.[name], description),
      reference,
    )
  }
  for (const [path, { get }] of Object.entries<{ get: { parameters: { name: string; in: string }[] } }>(
    description.paths,
  )) {
    const inPath = get.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
    assert.deepEqual(inPath, path.match(/\{\w+\}/g) ?? [], path)
  }
})

test('every example is an answer that we could give', () => {
  for (const id of operationIds) {
    const { example } = operation(id)
    assert.deepEqual(Errors(answerSchema(operation(id)), example), [], id)
  }
})

test('every answer that we give is as described', async (t) => {
  const app = await appForTest(t)
  await aPublishedCounty(app.db)
  const web = await app.start()
  for (const id of operationIds) {
    const path = operation(id).path.replace('{force}', 'fenshire').replace('{neighbourhood}', 'N1')
    const answer = await web.inject(`/api${path}${id === 'locate' ? '?q=52.05,0.05' : ''}`)
    assert.deepEqual(Errors(answerSchema(operation(id)), answer.json()), [], id)
  }
  assert.equal(Check(answerSchema(operation('forces')), [{ id: 'fenshire' }]), false) // the check sees what is missing
})

test('the page for developers shows every operation with its example', async (t) => {
  const web = await (await appForTest(t)).start()
  const { statusCode, body } = await web.inject('/developers')
  assert.equal(statusCode, 200)
  for (const id of operationIds) {
    assert.ok(body.includes(`/api${operation(id).path}`), id)
    assert.ok(body.includes(operation(id).summary), id)
  }
  assert.ok(body.includes('&quot;issue-date&quot;: &quot;2026-10-08T00:00:00&quot;'))
})
