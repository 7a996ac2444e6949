import { type Db, isDuplicate } from './client'

/** One request stays far below the platform's 6 MB and within what a function answers quickly. */
const batchCharactersMax = 1_000_000
const batchRecordsMax = 100

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
      for (const record of await missingOf(db, name, batch, idOf)) await add([record]).catch(ignoreDuplicate)
    }
  }
  return inserted
}

/** Those that are not stored; one that was refused alone is. */
async function missingOf<T extends object>(
  db: Db,
  name: string,
  batch: T[],
  idOf: (record: T) => string,
): Promise<T[]> {
  if (batch.length === 1) return []
  const where = { _id: db.command.in(batch.map(idOf)) }
  const { data } = await db.collection(name).where(where).field({ _id: true }).limit(batchRecordsMax).get()
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
