// What breaks by itself: power, disks, lines, clocks. In a file of its own, so that it runs beside the attacks.
import assert from 'node:assert/strict'
import { testShort } from './drills/short.ts'

assert.ok(testShort('R') > 10, 'the list of drills has lost those of failure')
