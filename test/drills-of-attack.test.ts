// What somebody breaks on purpose. In a file of its own, so that it runs beside the failures.
import assert from 'node:assert/strict'
import { testShort } from './drills/short.ts'

assert.ok(testShort('S') > 10, 'the list of drills has lost those of attack')
