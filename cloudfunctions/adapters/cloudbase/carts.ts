import type { CartStore } from '../../app/ports'
import type { Cart } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** One cart an openid, which is its `_id`. */
export function cartStore(db: Db): CartStore {
  const carts = documentsOf<Cart>(db, 'carts', ({ openid }) => openid)
  return {
    get: (openid) => carts.get(openid),
    async save(cart) {
      if (cart.revision === 0) return (await carts.insert({ ...cart, revision: 1 })) === 'inserted'
      return saveIfRevision(carts, cart.openid, cart)
    },
  }
}
