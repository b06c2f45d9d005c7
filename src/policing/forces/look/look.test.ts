import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { contrast } from '../../../platform/contrast.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../builders.ts'
import { colourSetting } from './settings.ts'

test('contrast is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#777777'), 1)
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
  assert.equal(contrast('#ffffff', '#12436d').toFixed(1), '10.2')
})

test('a colour is taken when white words can be read on it, and is a colour and nothing else', () => {
  assert.deepEqual(colourSetting.field.read(['#00703C']), { value: '#00703c' })
  assert.deepEqual(colourSetting.field.read(['']), { value: '' })
  assert.match(
    JSON.stringify(colourSetting.field.read(['#ffd98a'])),
    /White words cannot be read well on this colour \(1\.\d to 1/,
  )
  for (const bad of ['green', '#fff', '#12345g', 'red;}', '#123456}'])
    assert.ok('error' in colourSetting.field.read([bad]), bad)
})

test('a force shows its own name and colour on its pages, at once and in style sheets of its own', async (t) => {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  const web = await start()
  assert.doesNotMatch((await web.inject('/fenshire')).body, /look\.css/)
  const visitor = aVisitor(web)
  await visitor.signIn()
  await visitor.submit('/staff/settings/look.name', { value: 'Fenshire <Police>', reason: 'Our name' })
  await visitor.submit('/staff/settings/look.colour', { value: '#00703c', reason: 'Our green' })
  const { body } = await web.inject('/fenshire')
  assert.match(body, /<link rel="stylesheet" href="\/fenshire\/look\.css">[\s\S]*Fenshire &lt;Police&gt;/)
  const styles = await web.inject('/fenshire/look.css')
  assert.deepEqual(
    [styles.body, styles.headers['content-type']],
    [':root { --app-lamp-band: #00703c }\n', 'text/css; charset=utf-8'],
  )
  assert.match((await visitor.get('/staff')).body, /look\.css[\s\S]*Fenshire &lt;Police&gt;/)
  assert.doesNotMatch((await web.inject('/marshire')).body, /look\.css/)
  assert.equal((await web.inject('/nowhere/look.css')).statusCode, 404)
})
