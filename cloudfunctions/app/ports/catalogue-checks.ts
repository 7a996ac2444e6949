import type { DocumentFault } from '../../../typings/today'
import type { HandEdited } from '../../domain/catalogue-content'

/** A document that another hand changed, as it stands. */
export interface HandEdit {
  kind: HandEdited
  id: string
  record: object
}

/** A document that nobody can read: it stays off the shop. */
export interface CatalogueFault {
  /** `<collection>/<id>` */
  faultId: string
  collection: HandEdited
  id: string
  name: string
  fault: DocumentFault
  /** Null where even that cannot be read. */
  merchantId: string | null
  foundAt: number
}

/** What became of the catalogue past the shop: an owner may edit it in CloudBase's own console. */
export interface CatalogueChecks {
  /**
   * Looks at the next documents of a collection, and begins anew after the last: notes those that cannot be
   * read, forgets those that can be again, seals what was never sealed, answers what another hand changed.
   */
  look(kind: HandEdited, limit: number, now: number): Promise<HandEdit[]>
  /** What followed from it is done; the next look finds it no more, unless it was changed again. */
  seal(edit: HandEdit): Promise<void>
  /** A merchant's, the latest first. */
  faults(merchantId: string, limit: number): Promise<CatalogueFault[]>
  countFaults(merchantId: string): Promise<number>
}
