// Files of a program that is not ours: GNU PSPP writes them, where it is installed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isMissing } from './dictionary.ts'
import { readSav } from './sav.ts'

const isHere = spawnSync('pspp', ['--version']).error === undefined
const because = 'pspp is not installed (Debian: apt-get install pspp)'

const written = `
DATA LIST LIST (",") /ref (A12) day (DATE11) begun (DATETIME20) hour (TIME8) overall_satisfaction (F2.0) weight (F8.4) why (A700) tongue (A30).
BEGIN DATA
R-0001,20-NOV-2026,20-NOV-2026 18:30:05,18:30:05,1,1.25,${'b'.repeat(690)},Zażółć gęślą jaźń
R-0002,.,.,.,99,-3,-,اردو
R-0003,29-FEB-2028,.,.,.,152,because,Cymraeg
END DATA.
VARIABLE LABELS overall_satisfaction "Taken as a whole, how satisfied are you?".
VALUE LABELS overall_satisfaction 1 "Completely satisfied" 99 "Refused" /tongue "Cymraeg" "Welsh".
MISSING VALUES overall_satisfaction (99).
`
const packings = { 'plain.sav': 'UNCOMPRESSED', 'packed.sav': 'COMPRESSED', 'zipped.zsav': 'ZCOMPRESSED' }

for (const [name, packing] of Object.entries(packings))
  test(`a ${packing} file of PSPP is read as it was written`, { skip: !isHere && because }, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'pspp-'))
    t.after(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'write.sps'), `${written}SAVE OUTFILE="${name}" /${packing}.\n`)
    const run = spawnSync('pspp', ['write.sps'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    assert.equal(run.status, 0, run.stdout + run.stderr)

    const { variables, cases } = readSav(readFileSync(join(folder, name)))

    const named = new Map(variables.map((variable) => [variable.name, variable]))
    const overall = named.get('overall_satisfaction')!
    assert.equal(overall.label, 'Taken as a whole, how satisfied are you?')
    assert.deepEqual(
      [...overall.valueLabels],
      [
        [1, 'Completely satisfied'],
        [99, 'Refused'],
      ],
    )
    assert.ok(isMissing(overall, 99) && !isMissing(overall, 1))
    assert.deepEqual([...named.get('tongue')!.valueLabels], [['Cymraeg', 'Welsh']])
    assert.deepEqual(
      [...cases()],
      [
        ['R-0001', '2026-11-20', '2026-11-20T18:30:05', '18:30:05', 1, 1.25, 'b'.repeat(690), 'Zażółć gęślą jaźń'],
        ['R-0002', null, null, null, 99, -3, '-', 'اردو'],
        ['R-0003', '2028-02-29', null, null, null, 152, 'because', 'Cymraeg'],
      ],
    )
  })
