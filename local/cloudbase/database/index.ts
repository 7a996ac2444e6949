import type { CollectionSpec } from '../schema'

export interface DatabaseOptions {
  dataDir: string
  collections: CollectionSpec[]
  clock?: () => number
  lockWaitMs?: number
  transactionTtlMs?: number
  compactAfterBytes?: number
  repair?: boolean
  onFatal?: (error: Error) => void
}

export interface Database {
  handle(action: string, params: Record<string, unknown>): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** The data folder cannot be opened: the message names the file, the offset and the way out. */
export class DataFolderError extends Error {}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  throw new DataFolderError(`not built yet: ${options.dataDir}`)
}
