import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, jest } from '@jest/globals'
import { type Database, type DatabaseOptions, openDatabase } from '../../../../local/cloudbase/database'

// Nothing here waits by the clock; only a busy machine makes these tests slow.
jest.setTimeout(60_000)

/** A data folder for each test, and databases that are closed when the test ends, also when it failed. */
export function dataFolders() {
  const folders: string[] = []
  const databases: Database[] = []
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.close().catch(() => undefined)
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  return {
    make(): string {
      const folder = mkdtempSync(join(tmpdir(), 'database-'))
      folders.push(folder)
      return folder
    },
    async open(dataDir: string, options: Partial<DatabaseOptions> = {}): Promise<Database> {
      const database = await openDatabase({
        dataDir,
        collections: [{ name: 'things', indexes: [] }],
        ...options,
      })
      databases.push(database)
      return database
    },
  }
}

const documentText = (document: Record<string, unknown>): string => JSON.stringify(document)

export async function insert(database: Database, ...documents: Record<string, unknown>[]): Promise<void> {
  await database.handle('database.insertDocument', {
    collectionName: 'things',
    data: documents.map(documentText),
  })
}

export async function update(database: Database, id: string, change: Record<string, unknown>): Promise<void> {
  await database.handle('database.modifyDocument', {
    collectionName: 'things',
    query: JSON.stringify({ _id: id }),
    data: JSON.stringify(change),
    merge: true,
  })
}

/** All documents, by id. */
export async function everything(database: Database): Promise<Record<string, unknown>[]> {
  const { data } = await database.handle('database.getDocument', {
    collectionName: 'things',
    limit: 1000,
    order: JSON.stringify({ _id: 1 }),
  })
  return (data as { list: string[] }).list.map((text) => JSON.parse(text) as Record<string, unknown>)
}
