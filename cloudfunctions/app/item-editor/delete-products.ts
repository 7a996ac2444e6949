import type { OwnerApi } from '../../../typings/owner-api'
import type { Product } from '../../domain/product'
import { productDeleted, productRestored } from '../../domain/product-deletion'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { takenCodes } from './taken-codes'

type DeletePorts = Pick<Ports, 'products' | 'skus' | 'audit' | 'clock' | 'ids'>
type Batch = OwnerApi['product.delete']
type Decided = Product | { ok: false; code: string; detail: object }

/** Takes products out of the shop: orders keep their copies, and carts say that they are gone. */
export const deleteProducts = (
  ports: DeletePorts,
  caller: StaffCaller,
  { spuIds }: Batch['in'],
): Promise<Outcome<Batch>> =>
  eachProduct(ports, caller, spuIds, 'product.delete', async (product) =>
    product.state === 'deleted' ? product : productDeleted(product, ports.clock.now()),
  )

/** Puts deleted products where they were, unless their time is over or a code of theirs is another's now. */
export const restoreProducts = (
  ports: DeletePorts,
  caller: StaffCaller,
  { spuIds }: Batch['in'],
): Promise<Outcome<Batch>> =>
  eachProduct(ports, caller, spuIds, 'product.restore', async (product) => {
    if (product.state !== 'deleted') return product
    const restored = productRestored(product, ports.clock.now())
    if (!restored) return refuse('TOO_LATE', {})
    const codes = await takenCodes(ports, product, [], await ports.skus.allOf(product))
    return codes.length > 0 ? refuse('CODE_TAKEN', {}) : restored
  })

async function eachProduct(
  ports: DeletePorts,
  caller: StaffCaller,
  spuIds: string[],
  action: 'product.delete' | 'product.restore',
  decide: (product: Product) => Promise<Decided>,
): Promise<Outcome<Batch>> {
  const out: Batch['out'] = { changed: [], failed: [] }
  for (const spuId of new Set(spuIds)) {
    const known = await named(caller, ports.products, spuId)
    if (!known) {
      out.failed.push({ spuId, code: 'NOT_FOUND' })
      continue
    }
    let from = known.state
    const stands = await change(
      ports,
      ports.products,
      spuId,
      async (product) => {
        from = product.state
        const decided = await decide(product)
        if ('ok' in decided || decided === product) return decided
        await auditActs(ports, product)
        const note = { actor: caller.staff.username, action, target: spuId, from, to: decided.state }
        return { ...decided, updatedAt: ports.clock.now(), lastAct: auditEntry(ports, note) }
      },
      known,
    )
    if ('ok' in stands) {
      out.failed.push({ spuId, code: stands.code })
      continue
    }
    await auditActs(ports, stands)
    if (stands.state !== from) out.changed.push({ spuId, from })
  }
  return done(out)
}
