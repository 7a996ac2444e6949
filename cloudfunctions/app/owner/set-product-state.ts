import type { ProductState } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import { mayBecome, onSaleObstacle } from '../../domain/product-state'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { audit } from './audit'
import type { StaffCaller } from './staff-caller'

const retries = 3

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
    const step = await setState(ports, spuId, state)
    if (step === 'already') continue
    if ('code' in step) {
      out.failed.push({ spuId, code: step.code })
      continue
    }
    out.changed.push({ spuId, from: step.from })
    const change = { target: spuId, from: step.from, to: state }
    await audit(ports, { actor: caller.staff.username, action: 'product.setState', ...change })
  }
  return done(out)
}

async function setState(ports: SetStatePorts, spuId: string, state: ProductState): Promise<Step> {
  for (let turn = 0; turn < retries; turn += 1) {
    const product = await ports.products.get(spuId)
    if (!product) return { code: 'NOT_FOUND' }
    if (product.state === state) return 'already'
    if (!mayBecome(product.state, state)) return { code: 'NOT_POSSIBLE' }
    const obstacle = state === 'onSale' ? onSaleObstacle(product) : null
    if (obstacle) return { code: obstacle }
    if (await ports.products.save({ ...product, state, updatedAt: ports.clock.now() }))
      return { from: product.state }
  }
  return { code: 'CHANGED_MEANWHILE' }
}
