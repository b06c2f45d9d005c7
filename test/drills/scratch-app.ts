import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { buildWeb, type WebOptions } from '../../src/app.ts'
import type { Access } from '../../src/platform/access.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { secretsForTests } from '../app.ts'
import { makeTemplate, onServer, urlOf } from '../databases.ts'

/** With a server that holds a migrated template: the tests' own when they run, else one that is started for it. */
export async function withTestServer<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.env.TEST_TEMPLATE) return work()
  const server = makeTemplate()
  await server.globalSetup()
  try {
    return await work()
  } finally {
    await server.globalTeardown()
    delete process.env.TEST_TEMPLATE
  }
}

/** A migrated database of the drill's own. */
export const withScratchDatabase = <Result>(work: (db: Database, url: string) => Promise<Result>): Promise<Result> =>
  withTestServer(async () => {
    const name = `drill_${randomBytes(6).toString('hex')}`
    await onServer(`create database ${name} template ${process.env.TEST_TEMPLATE}`)
    const db = openDatabase(urlOf(name))
    try {
      return await work(db, urlOf(name))
    } finally {
      await db.destroy()
      await onServer(`drop database ${name} with (force)`)
    }
  })

/** What the clock of every drill shows. */
export const drillNow = () => new Date('2026-11-23T12:00:00Z')

export type Route = {
  method: string
  url: string
  access?: Access | undefined
  isWithoutToken?: boolean
  /** Sent by a script of ours, and not by a form. */
  takesJson?: boolean
  takesFiles?: boolean
}

type Given = { db: Database; now?: () => Date; prepare?: (web: Web) => void }

/** The whole application, and every route that it has; `prepare` adds the twins with faults that a drill must catch. */
export async function withScratchApp<Result>(
  { db, prepare, now = drillNow, ...options }: Given & Partial<WebOptions>,
  work: (web: Web, routes: Route[]) => Promise<Result>,
): Promise<Result> {
  const routes: Route[] = []
  const keep = ({ method, url, config, schema }: RouteOptions) => {
    const declared = {
      access: config?.access,
      isWithoutToken: config?.withoutFormToken === true,
      takesJson: schema?.body !== undefined,
      takesFiles: config?.uploads !== undefined,
    }
    routes.push(...[method].flat().map((each) => ({ method: each, url, ...declared })))
  }
  const onStart = (message: unknown) => (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', keep)
  subscribe('fastify.initialization', onStart)
  let clock = 0
  const milliseconds = () => (clock += 1000) // so slow that no limit of requests is met
  const outside = { db, now, secrets: secretsForTests }
  const building = buildWeb(outside, { version: 'drill', freshMilliseconds: 0, milliseconds, ...options })
  const web = await building.finally(() => unsubscribe('fastify.initialization', onStart))
  prepare?.(web)
  try {
    await web.ready()
    return await work(web, [...routes])
  } finally {
    await web.close()
  }
}
