import { systemIds } from '../../../cloudfunctions/adapters/system'
import type { Migration } from '../../../cloudfunctions/app/migration/migration'
import type { MigrationPorts } from '../../../cloudfunctions/app/migration/run-migrations'
import { wireMigrations } from '../../../cloudfunctions/entry/wire-migrations'
import { type Gateway, MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'
import { VirtualTime } from '../harness/virtual-time'

export interface MigrationGrounds {
  time: VirtualTime
  database: MemoryDatabase
  ports: MigrationPorts
  /** What a runner in another process has, whose calls to the database pass through `gateway`. */
  runner(gateway: Gateway): MigrationPorts
  insert(collection: string, documents: object[]): Promise<void>
  /** A collection as it stands, by id. */
  all(collection: string): Record<string, Record<string, unknown>>
}

const names = [
  ...['orders', 'attempts', 'cases', 'refunds', 'outbox', 'notices', 'billChecks', 'settings', 'stockMoves'],
  ...[
    'lines',
    'checks',
    'products',
    'skus',
    'migrations',
    'categories',
    'freightTemplates',
    'homes',
    'homeVersions',
  ],
]
const collections = names.map((name) => ({
  name,
  indexes: [],
}))

/** A database engine in this process, and what migrations need of it. */
export function openMigrationGrounds(): MigrationGrounds {
  const time = new VirtualTime(Date.parse('2026-12-01T00:00:00Z'))
  const database = new MemoryDatabase(collections, time.now)
  const runner = (gateway: Gateway) =>
    wireMigrations(openCloudOver(gateway), { clock: time.clock, ids: systemIds })
  const db = openCloudOver(database.handle).database()
  return {
    time,
    database,
    runner,
    ports: runner(database.handle),
    async insert(collection, documents) {
      await db.collection(collection).add(documents)
    },
    all: (collection) =>
      Object.fromEntries(
        database
          .all<{ _id: string }>(collection)
          .map((document) => [document._id, structuredClone(document) as Record<string, unknown>]),
      ),
  }
}

/** Lines leave their orders, and an order says how many it had. */
export const linesApart: Migration = {
  number: 1,
  name: 'lines-apart',
  collection: 'orders',
  step(document) {
    const { lines, ...order } = document
    if (!Array.isArray(lines)) return null
    const revision = Number(order.revision)
    const moved = lines.map((line: object, at) => ({ ...line, _id: `${order._id}-${at}`, revision }))
    return {
      puts: [{ collection: 'lines', documents: moved }],
      document: { ...order, lineCount: moved.length },
    }
  },
}

/** A record that never had a revision gets one. */
export const revisions: Migration = {
  number: 2,
  name: 'revisions',
  collection: 'checks',
  step: (document) => (document.revision === undefined ? { document: { ...document, revision: 0 } } : null),
}

export const two = [linesApart, revisions]

export const idOf = (at: number) => `o${String(at).padStart(4, '0')}`

/** Orders of which each tenth is an old one, and old checks. */
export async function fill({ insert }: Pick<MigrationGrounds, 'insert'>, count: number): Promise<void> {
  const orders = Array.from({ length: count }, (_, at) => {
    const isOld = at % 10 === 0
    return {
      _id: idOf(at),
      revision: at,
      ...(isOld ? { lines: [{ n: at }, { n: at + 1 }] } : { lineCount: 9 }),
    }
  })
  await insert('orders', orders)
  await insert('checks', [
    { _id: '2026-11-01', day: '2026-11-01' },
    { _id: '2026-11-02', day: '2026-11-02', revision: 4 },
  ])
}

/** What migrations need of a database that a test has filled. */
export const migrationGroundsOver = (database: MemoryDatabase): MigrationPorts => {
  const { clock } = new VirtualTime(0)
  return wireMigrations(openCloudOver(database.handle), { clock, ids: systemIds })
}
