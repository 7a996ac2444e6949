import type { LocalText } from '../../../typings/model'
import type { Reading } from './reading'

export const HEAD_ID = 'catalogue'

/** How far the index is, and how the names of categories are read. */
export interface SearchHead {
  headId: string
  form: number
  /** Up to which change of a product it was followed, epoch ms. */
  changedTo: number
  /** Up to which product all were looked at in this walk; null: it begins anew. */
  walkedTo: string | null
  /** When the last walk reached its end; null: none has. */
  walkedAt: number | null
  categories: (Reading & { categoryId: string; name: LocalText })[]
  revision: number
}
