// What breaks by itself: power, disks, lines, clocks. In a file of its own, so that it runs beside the attacks.
import { testShort } from './drills/short.ts'

testShort('R')
