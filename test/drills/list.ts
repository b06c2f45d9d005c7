import type { Drill } from './drill.ts'
import { drill as killDatabase } from './r1-kill-database.ts'
import { drill as killApplication } from './r2-kill-application.ts'
import { drill as fillDisk } from './r6-fill-disk.ts'
import { drill as slowDatabase } from './r7-slow-database.ts'
import { drill as importBombs } from './r11-import-bombs.ts'
import { drill as soak } from './r12-soak.ts'
import { drill as scanners } from './s4-scanners.ts'
import { drill as injection } from './s5-injection.ts'
import { drill as headers } from './s6-headers.ts'
import { drill as httpFuzz } from './s10-http-fuzz.ts'
import { drill as slowPatterns } from './s11-slow-patterns.ts'
import { drill as supplyChain } from './s17-supply-chain.ts'

export const drills: Drill[] = [
  killDatabase,
  killApplication,
  fillDisk,
  slowDatabase,
  importBombs,
  soak,
  scanners,
  injection,
  headers,
  httpFuzz,
  slowPatterns,
  supplyChain,
]
