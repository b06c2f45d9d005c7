import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanFileName, contentDisposition } from './file-name.ts'

test('a good name stays as it is', () => {
  for (const name of ['Report 2026.pdf', "O'Neill (2).pdf", 'Plan – Gwynedd, Ynys Môn.pdf', 'SCAN.pdf'])
    assert.equal(cleanFileName(name, 'pdf'), name)
  assert.equal(cleanFileName('photo.JPEG', 'jpeg'), 'photo.jpeg')
})

test('a name ends as the type of its content does, whatever it says', () => {
  assert.equal(cleanFileName('report.html', 'csv'), 'report.html.csv')
  assert.equal(cleanFileName('setup.exe', 'pdf'), 'setup.exe.pdf')
  assert.equal(cleanFileName('areas.json', 'geojson'), 'areas.json')
  assert.equal(cleanFileName('.pdf', 'pdf'), 'pdf.pdf')
})

test('folders, ends of lines, what cannot be seen and what turns the reading about are taken out', () => {
  assert.equal(cleanFileName('../../etc/passwd', 'csv'), 'etc passwd.csv')
  assert.equal(cleanFileName('C:\\temp\\a.csv', 'csv'), 'C temp a.csv')
  assert.equal(cleanFileName('a\r\nset-cookie: x=1.csv', 'csv'), 'a set-cookie x=1.csv')
  assert.equal(cleanFileName('exe\u202efdp.pdf', 'pdf'), 'exe fdp.pdf')
  assert.equal(cleanFileName('a\0\u200b"<b>|?*.pdf', 'pdf'), 'a b.pdf')
  assert.equal(cleanFileName('a\ud800b.pdf', 'pdf'), 'ab.pdf')
})

test('what Windows takes for a device, a hidden name and no name get another', () => {
  assert.equal(cleanFileName('con.pdf', 'pdf'), '_con.pdf')
  assert.equal(cleanFileName('LPT1.x.pdf', 'pdf'), '_LPT1.x.pdf')
  assert.equal(cleanFileName('contract.pdf', 'pdf'), 'contract.pdf')
  assert.equal(cleanFileName('...hidden. .pdf', 'pdf'), 'hidden.pdf')
  for (const none of ['', '...', '\n', '../']) assert.equal(cleanFileName(none, 'pdf'), 'file.pdf')
})

test('a long name is cut, and keeps its ending', () => {
  assert.equal(cleanFileName(`${'é'.repeat(5000)}.pdf`, 'pdf'), `${'é'.repeat(100)}.pdf`)
  assert.equal(cleanFileName(`${'👮'.repeat(300)}.pdf`, 'pdf'), `${'👮'.repeat(100)}.pdf`)
})

test('a name in a header is in ASCII, and exact beside it', () => {
  assert.equal(
    contentDisposition('attachment', `Môn "1" (O'Neill)*.pdf`),
    `attachment; filename="M_n _1_ _O_Neill__.pdf"; filename*=UTF-8''M%C3%B4n%20%221%22%20%28O%27Neill%29%2A.pdf`,
  )
})

test('no name breaks out of the header, and every one is read back from it', () => {
  const header = /^attachment; filename="[\w .-]*"; filename\*=UTF-8''([A-Za-z0-9_.!~%-]*)$/
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (given) => {
      const name = cleanFileName(given, 'pdf')
      const exact = header.exec(contentDisposition('attachment', name))?.[1]
      assert.equal(decodeURIComponent(exact!), name)
      assert.match(contentDisposition('attachment', given), header)
      assert.equal(cleanFileName(name, 'pdf'), name)
    }),
    { seed: 20261125, numRuns: 1000 },
  )
})
