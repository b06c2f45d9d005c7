// Before all tests: one database server, and one migrated template that each test copies.
import { makeTemplate } from './databases.ts'

export const { globalSetup, globalTeardown } = makeTemplate()
