import { change, repeat, saveOver } from '../change'
import { inParallel } from '../in-parallel'
import type { Clock, DocumentStore, Ids, MigrationRecord, MigrationStore, StoredDocument } from '../ports'
import type { Migration } from './migration'
import { migrations as allMigrations } from './migrations'

export interface MigrationPorts {
  clock: Clock
  ids: Ids
  migrations: MigrationStore
  documents: DocumentStore
}

export interface MigrationProgress {
  number: number
  name: string
  looked: number
  /** How many documents there were when this run began. */
  total: number
}

export type MigrationsAnswer =
  | { kind: 'done' }
  /** Out of time: call again. */
  | { kind: 'more' }
  /** Another runner is at it, at least until then. */
  | { kind: 'busy'; until: number }
  /** A version after this one was here: nothing may be written. */
  | { kind: 'newer'; numbers: number[] }
  /** Documents before it are migrated, it and those after it are as they were. */
  | { kind: 'failed'; number: number; name: string; collection: string; documentId: string; reason: string }

interface Run {
  ports: MigrationPorts
  owner: string
  until: number
  onProgress: (progress: MigrationProgress) => void
}

/** Read at once, and written at once. */
const ROWS_MAX = 100
const AT_ONCE = 10
/** After a slice the cursor is stored; the lease outlives the longest slice by far. */
const SLICE_MS = 5_000
const LEASE_MS = 20_000

/**
 * Runs what is left of the migrations, in their order, until `until` (epoch ms, by default to the end). May
 * be ended anywhere and called again, and by several at once.
 */
export async function runMigrations(
  ports: MigrationPorts,
  options: { migrations?: Migration[]; until?: number; onProgress?: Run['onProgress'] } = {},
): Promise<MigrationsAnswer> {
  const { migrations = allMigrations, until = Number.POSITIVE_INFINITY, onProgress = () => {} } = options
  const stored = await ports.migrations.list()
  const known = new Set(migrations.map(({ number }) => number))
  const numbers = stored.map(({ number }) => number).filter((number) => !known.has(number))
  if (numbers.length > 0) return { kind: 'newer', numbers }
  const ended = new Set(stored.filter(({ state }) => state === 'done').map(({ number }) => number))
  const run: Run = { ports, owner: ports.ids.random(10), until, onProgress }
  for (const migration of migrations) {
    if (ended.has(migration.number)) continue
    const answer = await runOne(run, migration)
    if (answer.kind !== 'done') return answer
  }
  return { kind: 'done' }
}

async function runOne(run: Run, migration: Migration): Promise<MigrationsAnswer> {
  const { ports } = run
  const claimed = await claim(run, migration)
  if ('until' in claimed) return claimed
  let record: MigrationRecord = claimed
  const total = record.state === 'done' ? 0 : await ports.documents.count(migration.collection)
  while (record.state !== 'done') {
    if (ports.clock.now() >= run.until) return giveBack(run, record)
    const { next, fault } = await slice(run, migration, record)
    const saved = await saveOver(ports.migrations, next)
    // Whoever wrote it meanwhile took over after the lease had ended, and repeats what was done here.
    if (!saved) return { kind: 'busy', until: ports.clock.now() }
    if (fault) return { kind: 'failed', ...namesOf(migration), ...fault }
    record = saved
    if (total > 0) run.onProgress({ ...namesOf(migration), looked: record.looked, total })
  }
  return { kind: 'done' }
}

const namesOf = ({ number, name, collection }: Migration) => ({ number, name, collection })

/** The record with a lease of ours; as it stands where it is done. */
async function claim(run: Run, { number, name }: Migration) {
  const { ports, owner } = run
  const now = ports.clock.now()
  const id = String(number)
  const begun: MigrationRecord = {
    number,
    name,
    state: 'running',
    cursor: null,
    looked: 0,
    changed: 0,
    lease: { owner, until: now + LEASE_MS },
    fault: null,
    startedAt: now,
    endedAt: null,
    revision: 0,
  }
  if ((await ports.migrations.insert(begun)) === 'inserted') return begun
  let until = now
  const claimed = await change(ports, ports.migrations, id, (stored) => {
    if (stored.state === 'done') return stored
    until = stored.lease?.until ?? now
    return until > now ? null : { ...stored, lease: begun.lease }
  })
  return claimed ?? { kind: 'busy' as const, until }
}

async function giveBack({ ports }: Run, record: MigrationRecord): Promise<MigrationsAnswer> {
  // Where another runner has it by now, there is nothing to give back.
  const isGivenBack = await ports.migrations.save({ ...record, lease: null })
  return isGivenBack ? { kind: 'more' } : { kind: 'busy', until: ports.clock.now() }
}

type Fault = Pick<NonNullable<MigrationRecord['fault']>, 'documentId' | 'reason'>

/** Migrates some documents, and answers what is to be written down of it. */
async function slice(
  { ports, owner }: Run,
  migration: Migration,
  record: MigrationRecord,
): Promise<{ next: MigrationRecord; fault: Fault | null }> {
  const { clock, documents } = ports
  const startedAt = clock.now()
  const next = { ...record, fault: null }
  const rows = await documents.after(migration.collection, record.cursor, ROWS_MAX)
  for (let at = 0; at < rows.length && clock.now() < startedAt + SLICE_MS; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE)
    const faults: Fault[] = []
    await inParallel(some, AT_ONCE, async (document) => {
      try {
        if (await migrate(ports, migration, document)) next.changed += 1
      } catch (error) {
        faults.push({ documentId: document._id, reason: error instanceof Error ? error.message : 'unknown' })
      }
    })
    const [fault] = faults.sort((one, other) => (one.documentId < other.documentId ? -1 : 1))
    if (fault) return { next: { ...next, lease: null, fault: { ...fault, at: clock.now() } }, fault }
    next.cursor = some.at(-1)?._id ?? next.cursor
    next.looked += some.length
  }
  const now = clock.now()
  if (rows.length < ROWS_MAX && next.looked === record.looked + rows.length)
    return { next: { ...next, state: 'done', lease: null, endedAt: now }, fault: null }
  return { next: { ...next, lease: { owner, until: now + LEASE_MS } }, fault: null }
}

/** Whether anything of the document was to be changed. */
async function migrate(
  { clock, ids, documents }: MigrationPorts,
  { collection, step }: Migration,
  read: StoredDocument,
): Promise<boolean> {
  let first: StoredDocument | null = read
  return repeat({ clock, ids }, `${collection}/${read._id}`, async () => {
    const stored = first ?? (await documents.get(collection, read._id))
    first = null
    // What was removed meanwhile is migrated enough.
    const taken = stored && (await step(stored, documents.get, documents.having))
    if (!taken) return { isChanged: false }
    for (const put of taken.puts ?? []) await documents.putNewer(put.collection, put.documents)
    if (!taken.document) return { isChanged: true }
    return (await documents.rewrite(collection, stored, taken.document)) ? { isChanged: true } : null
  }).then(({ isChanged }) => isChanged)
}
