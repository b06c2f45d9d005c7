import type { Drill } from './drill.ts'
import { drill as killDatabase } from './r1-kill-database.ts'
import { drill as killApplication } from './r2-kill-application.ts'
import { drill as doubleSubmit } from './r3-double-submit.ts'
import { drill as killWorkers } from './r4-kill-workers.ts'
import { drill as eraseWhileSending } from './r5-erase-while-sending.ts'
import { drill as fillDisk } from './r6-fill-disk.ts'
import { drill as slowDatabase } from './r7-slow-database.ts'
import { drill as clockChanges } from './r8-clock-changes.ts'
import { drill as restoreBackup } from './r9-restore-backup.ts'
import { drill as migrations } from './r10-migrations.ts'
import { drill as importBombs } from './r11-import-bombs.ts'
import { drill as soak } from './r12-soak.ts'
import { drill as authorisation } from './s1-authorisation.ts'
import { drill as routeList } from './s2-routes.ts'
import { drill as forgery } from './s3-forgery.ts'
import { drill as statements } from './s4-injection.ts'
import { drill as injection } from './s5-injection.ts'
import { drill as headers } from './s6-headers.ts'
import { drill as sessions } from './s7-sessions.ts'
import { drill as enumeration } from './s8-enumeration.ts'
import { drill as guessing } from './s9-guessing.ts'
import { drill as httpFuzz } from './s10-http-fuzz.ts'
import { drill as slowPatterns } from './s11-slow-patterns.ts'
import { drill as uploads } from './s12-uploads.ts'
import { drill as audit } from './s14-audit.ts'
import { drill as canaries } from './s15-canaries.ts'
import { drill as personalData } from './s16-personal-data.ts'
import { drill as supplyChain } from './s17-supply-chain.ts'
import { drill as mutations } from './s18-mutations.ts'

export const drills: Drill[] = [
  killDatabase,
  killApplication,
  doubleSubmit,
  killWorkers,
  eraseWhileSending,
  fillDisk,
  slowDatabase,
  clockChanges,
  restoreBackup,
  migrations,
  importBombs,
  soak,
  authorisation,
  routeList,
  forgery,
  statements,
  injection,
  headers,
  sessions,
  enumeration,
  guessing,
  httpFuzz,
  slowPatterns,
  uploads,
  audit,
  canaries,
  personalData,
  supplyChain,
  mutations,
]
