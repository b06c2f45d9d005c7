// What somebody breaks on purpose. In a file of its own, so that it runs beside the failures.
import { testShort } from './drills/short.ts'

testShort('S')
