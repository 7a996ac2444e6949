import type { Saved } from './saved'

/** A document as it is stored, of whichever version wrote it. */
export type StoredDocument = { _id: string } & Record<string, unknown>

/** How far one migration is. */
export interface MigrationRecord {
  number: number
  name: string
  state: 'running' | 'done'
  /** Documents up to this id are as they should be; null before the first. */
  cursor: string | null
  looked: number
  changed: number
  /** Who is at it, and until when nobody else begins; null where nobody is. */
  lease: { owner: string; until: number } | null
  /** What stopped it last; it goes on from the cursor once that is mended. */
  fault: { documentId: string; reason: string; at: number } | null
  startedAt: number
  endedAt: number | null
  revision: number
}

export interface MigrationStore {
  list(): Promise<MigrationRecord[]>
  get(id: string): Promise<MigrationRecord | null>
  insert(record: MigrationRecord): Promise<'inserted' | 'exists'>
  save(record: MigrationRecord): Saved
}

/** Documents of any collection without their types: for migrations alone. */
export interface DocumentStore {
  /** In the order of their ids. */
  after(collection: string, id: string | null, limit: number): Promise<StoredDocument[]>
  get(collection: string, id: string): Promise<StoredDocument | null>
  /** All with this value in an indexed field. */
  having(collection: string, field: string, value: string): Promise<StoredDocument[]>
  count(collection: string): Promise<number>
  /** Stores each that is absent, or stands there with a lower revision. */
  putNewer(collection: string, documents: (StoredDocument & { revision: number })[]): Promise<void>
  /**
   * Writes what differs, and raises the revision; false where the document was changed meanwhile. One without
   * a revision has to be given a field that it did not have: whether it is still absent is what is tested.
   */
  rewrite(collection: string, from: StoredDocument, to: StoredDocument): Saved
}
