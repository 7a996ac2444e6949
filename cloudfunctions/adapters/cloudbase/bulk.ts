import { type Db, isDuplicate } from './client'
import { documentsOf } from './documents'

/** One request stays far below the platform's 6 MB and within what a function answers quickly. */
const batchCharactersMax = 1_000_000
const batchRecordsMax = 100
const idsAtOnce = 500

/**
 * Inserts records in few calls and answers the ids that were inserted; the others stood there before. Where
 * a batch meets one that stands there, those that are missing then go one by one, since platforms differ in
 * what such a batch leaves.
 */
export async function insertMany<T extends object>(
  db: Db,
  name: string,
  records: T[],
  idOf: (record: T) => string,
): Promise<Set<string>> {
  const inserted = new Set<string>()
  const add = async (batch: T[]) => {
    await db.collection(name).add(batch.map((record) => ({ ...record, _id: idOf(record) })))
    for (const record of batch) inserted.add(idOf(record))
  }
  for (const batch of batchesOf(records)) {
    try {
      await add(batch)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // One that was refused alone is stored.
      const missing = batch.length === 1 ? [] : await missingOf(db, name, batch, idOf)
      for (const record of missing) await add([record]).catch(ignoreDuplicate)
    }
  }
  return inserted
}

/** As `insertMany`, where most may stand there already: looks first, and tries only what is missing. */
export async function insertMissing<T extends object>(
  db: Db,
  name: string,
  records: T[],
  idOf: (record: T) => string,
): Promise<void> {
  for (const batch of batchesOf(records))
    await insertMany(db, name, batch.length === 1 ? batch : await missingOf(db, name, batch, idOf), idOf)
}

const updatesAtOnce = 64

/** Stores each record that is absent, or that stands there with a lower revision. */
export async function putNewer<T extends { revision: number }>(
  db: Db,
  name: string,
  records: T[],
  idOf: (record: T) => string,
): Promise<void> {
  const documents = documentsOf<T>(db, name, idOf)
  const absent: T[] = []
  for (let at = 0; at < records.length; at += idsAtOnce)
    absent.push(...(await missingOf(db, name, records.slice(at, at + idsAtOnce), idOf)))
  const inserted = await insertMany(db, name, absent, idOf)
  const standing = records.filter((record) => !inserted.has(idOf(record)))
  await inTurns(standing, updatesAtOnce, async (record) => {
    const where = { _id: idOf(record), revision: { $lt: record.revision } }
    await documents.changeRaw(where, { $set: { ...record } })
  })
}

/** Runs a write for each record, so many at a time. */
export async function inTurns<T>(
  records: T[],
  atOnce: number,
  write: (record: T) => Promise<void>,
): Promise<void> {
  const waiting = records.values()
  const work = async () => {
    for (const record of waiting) await write(record)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, records.length) }, work))
}

/** Those that are not stored. */
async function missingOf<T extends object>(
  db: Db,
  name: string,
  batch: T[],
  idOf: (record: T) => string,
): Promise<T[]> {
  const where = { _id: db.command.in(batch.map(idOf)) }
  const { data } = await db.collection(name).where(where).field({ _id: true }).limit(idsAtOnce).get()
  const stored = new Set((data as { _id: string }[]).map(({ _id }) => _id))
  return batch.filter((record) => !stored.has(idOf(record)))
}

function ignoreDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

function batchesOf<T>(records: T[]): T[][] {
  const batches: T[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const record of records) {
    const size = JSON.stringify(record).length
    const batch = batches.at(-1)
    if (!batch || batch.length >= batchRecordsMax || characters + size > batchCharactersMax) {
      batches.push([record])
      characters = size
    } else {
      batch.push(record)
      characters += size
    }
  }
  return batches
}
