import { createHash } from 'node:crypto'
import { contentText, type HandEdited } from '../../domain/catalogue-content'

/**
 * Whoever edits a document in CloudBase's own console raises no revision. So each of our writes leaves a hash
 * of what it wrote: where it does not fit any more, another hand was there.
 */
export interface Sealed {
  /** Absent in what a release before 0.5.0 wrote, and after a write of one field alone. */
  contentHash?: string
}

/** Begins the hash of each release whose content has the same fields: of another one nothing can be said. */
const FORM = '1.'

export const sealOf = (kind: HandEdited, record: object): string =>
  `${FORM}${createHash('sha256').update(contentText(kind, record)).digest('base64url').slice(0, 22)}`

/** The record as it is stored. */
export const sealed = <T extends object>(kind: HandEdited, record: T): T & Sealed => ({
  ...record,
  contentHash: sealOf(kind, record),
})

/** Whether it was sealed in today's form; else it is to be sealed as it stands. */
export const isSealed = ({ contentHash }: Sealed): boolean => contentHash?.startsWith(FORM) ?? false

/** Whether another hand changed what we wrote. */
export const isOpened = (kind: HandEdited, stored: object & Sealed): boolean =>
  isSealed(stored) && stored.contentHash !== sealOf(kind, stored)
