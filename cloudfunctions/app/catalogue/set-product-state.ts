import type { ProductState } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Product } from '../../domain/product'
import { mayBecome, onSaleObstacle } from '../../domain/product-state'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type SetStatePorts = Pick<Ports, 'products' | 'audit' | 'clock' | 'ids'>
type Step = { from: ProductState } | { code: string } | 'already'

/** Puts products on sale or takes them off, each by itself: what cannot be done is told with its reason. */
export async function setProductState(
  ports: SetStatePorts,
  caller: StaffCaller,
  { spuIds, state }: OwnerApi['product.setState']['in'],
): Promise<Outcome<OwnerApi['product.setState']>> {
  const out: OwnerApi['product.setState']['out'] = { changed: [], failed: [] }
  for (const spuId of new Set(spuIds)) {
    const step = await setState(ports, caller, spuId, state)
    if (step === 'already') continue
    if ('code' in step) {
      out.failed.push({ spuId, code: step.code })
      continue
    }
    out.changed.push({ spuId, from: step.from })
  }
  return done(out)
}

async function setState(
  ports: SetStatePorts,
  caller: StaffCaller,
  spuId: string,
  state: ProductState,
): Promise<Step> {
  const known = await named(caller, ports.products, spuId)
  if (!known || known.state === 'deleted') return { code: 'NOT_FOUND' }
  let from: ProductState = known.state
  const decide = async (product: Product) => {
    from = product.state
    if (product.state === state) return product
    if (!mayBecome(product.state, state)) return refuse('NOT_POSSIBLE', {})
    const obstacle = state === 'onSale' ? onSaleObstacle(product) : null
    if (obstacle) return refuse(obstacle, {})
    await auditActs(ports, product)
    const note = { actor: caller.staff.username, action: 'product.setState', target: spuId, from, to: state }
    return { ...product, state, updatedAt: ports.clock.now(), lastAct: auditEntry(ports, note) }
  }
  const stands = await change(ports, ports.products, spuId, decide, known)
  if ('ok' in stands) return { code: stands.code }
  await auditActs(ports, stands)
  return from === state ? 'already' : { from }
}
