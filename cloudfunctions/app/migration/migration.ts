import type { DocumentStore, StoredDocument } from '../ports'

/** What becomes of one document: first what it leaves to others is stored, then it is written itself. */
export interface Step {
  /** Written where they are absent or have a lower revision, so that a repeat takes nothing back. */
  puts?: { collection: string; documents: (StoredDocument & { revision: number })[] }[]
  /** The whole document as it should be, with the revision that it was read with. */
  document?: StoredDocument
}

/**
 * One change of stored records. Documents are met one by one while the shop may be open: those that were
 * migrated before, those of new code and those of every version before this one.
 */
export interface Migration {
  /** Migrations run in this order, each once; a number that was released is never used again. */
  number: number
  /** A few words in kebab case. */
  name: string
  collection: string
  /**
   * Null where the document is as it should be. What throws stops the migration at this document. `read` gets
   * what another document says of it, as it is stored now; `having` those that have a value in a field.
   */
  step(
    document: StoredDocument,
    read: DocumentStore['get'],
    having: DocumentStore['having'],
  ): Step | null | Promise<Step | null>
}
