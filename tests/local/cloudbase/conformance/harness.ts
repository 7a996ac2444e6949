import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals'
import { type DatabaseOptions, openDatabase } from '../../../../local/cloudbase/database'
import { createGatewayHandler, type GatewayOptions } from '../../../../local/cloudbase/gateway'
import type { CollectionSpec } from '../../../../local/cloudbase/schema'
import { collectionNameOf, connectReal, type Db, freshCollection, isReal, type Sdk } from './environment'

export type { Db } from './environment'
export { locally } from './environment'

export interface Ground {
  app: Sdk
  db: Db
  url: string
  close(): Promise<void>
}

// Nothing here waits by the clock; only a busy machine makes these tests slow.
jest.setTimeout(60_000)

const credentials = { secretId: 'local-secret-id', secretKey: 'local-secret-key' }

export interface GroundOptions {
  collections?: CollectionSpec[]
  database?: Partial<DatabaseOptions>
  gateway?: Partial<GatewayOptions>
}

/** Opens a database in a folder of its own, puts the gateway before it, and points the SDK at it. */
export async function startGround(options: GroundOptions = {}): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cloudbase-'))
  const collections = options.collections ?? []
  const database = await openDatabase({ dataDir, collections, ...options.database })
  const handler = createGatewayHandler({
    credentials,
    envId: 'local-env',
    database,
    actions: {},
    ...options.gateway,
  })
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`
  // The SDK reads these at each call, as it does inside a function.
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
  })
  const app = init({ env: SYMBOL_CURRENT_ENV, keepalive: true })
  return {
    app,
    db: app.database(),
    url,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

interface FileGround {
  readonly db: Db
  /** What a collection of `options.collections` is called here. */
  nameOf(collection: string): string
}

/** One ground for all tests of a file: our own gateway, or a real environment when one is configured. */
export function groundForFile(options: GroundOptions = {}): FileGround {
  let db: Db | undefined
  let close: () => Promise<void> = async () => {}
  beforeAll(async () => {
    const ground = isReal ? openReal(options) : await startGround(options)
    db = ground.db
    close = ground.close
    if (isReal)
      for (const { name } of options.collections ?? []) await freshCollection(db, collectionNameOf(name))
  })
  beforeEach(() => {
    if (isReal) collectionNumber = 0
  })
  afterAll(() => close())
  return {
    get db() {
      if (!db) throw new Error('the ground is not there before the tests begin')
      return db
    },
    nameOf: (collection) => (isReal ? collectionNameOf(collection) : collection),
  }
}

/** Leaves the environment's collections empty when it is closed. */
function openReal({ collections = [] }: GroundOptions): Pick<Ground, 'db' | 'close'> {
  const db = connectReal().database()
  return {
    db,
    async close() {
      const declared = collections.map(({ name }) => collectionNameOf(name))
      for (const name of [...declared, ...used]) await freshCollection(db, name)
    },
  }
}

let collectionNumber = 0
const used = new Set<string>()

/** A collection of its own for one test, holding these documents. */
export async function collectionWith(db: Db, documents: Record<string, unknown>[] = []) {
  const name = collectionNameOf(++collectionNumber)
  used.add(name)
  const collection = await freshCollection(db, name)
  if (documents.length > 0) await collection.add(documents)
  return collection
}

/** The `_id`s of a result, in order. */
export function idsOf(result: { data: unknown[] }): unknown[] {
  return result.data.map((document) => (document as { _id: unknown })._id)
}

/** The code with which the SDK refuses, or `none`. */
export async function codeOf(operation: Promise<unknown>): Promise<string> {
  try {
    const result = await operation
    return (result as { code?: string } | undefined)?.code ?? 'none'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

export async function messageOf(operation: Promise<unknown>): Promise<string> {
  try {
    await operation
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
