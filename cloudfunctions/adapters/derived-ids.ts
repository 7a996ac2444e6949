import { createHash } from 'node:crypto'
import type { DerivedIds } from '../app/ports'

const prefixes = {
  product: 'p',
  sku: 's',
  category: 'c',
  case: 'a',
  uploader: 'u',
  job: 'j',
  shopper: 'h',
  mark: 'm',
  staff: 'w',
  freight: 'f',
  home: 'v',
  review: 'r',
} as const

/** Eighty bits of a hash: names as many as a shop has never meet by chance. */
export const hashedIds: DerivedIds = {
  of(kind, name) {
    const digest = createHash('sha256').update(`${kind}\n${name}`).digest('hex')
    return `${prefixes[kind]}-${digest.slice(0, 20)}`
  },
}
