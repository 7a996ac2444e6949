import type { Fen, LocalText } from '../../../typings/model'
import type { ShopApi } from '../../../typings/shop-api'
import { postalAddress, problemOfAddress } from '../../domain/address'
import type { FreightTemplate } from '../../domain/freight-template'
import { fen } from '../../domain/money'
import { orderReaddressed } from '../../domain/order-wishes'
import { priceLines } from '../../domain/pricing'
import type { StoredSku } from '../../domain/product'
import type { Address, Order } from '../../domain/records'
import { placesOf } from '../../domain/region'
import type { Shopper } from '../callers/shopper'
import { type ChangePorts, change } from '../change'
import { ownOrder } from '../order/own-order'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type ChangeAddressPorts = ChangePorts &
  OrderViewPorts &
  Pick<Ports, 'orders' | 'addresses' | 'skus' | 'settings' | 'freight'>

/** The order keeps what was paid: it goes where freight is no dearer than to the place of before. */
export async function changeOrderAddress(
  ports: ChangeAddressPorts,
  shopper: Shopper,
  { orderId, addressId }: ShopApi['order.changeAddress']['in'],
): Promise<Outcome<ShopApi['order.changeAddress']>> {
  const [order, address] = await Promise.all([
    ownOrder(ports, shopper, orderId),
    ports.addresses.get(shopper.openid, addressId),
  ])
  if (!order) return refuse('NOT_FOUND', {})
  if (!address) return refuse('ADDRESS_NOT_FOUND', {})
  const field = problemOfAddress(address)
  if (field) return refuse('BAD_ADDRESS', { field })
  const moved = await freightChange(ports, order, address)
  if (moved.kind === 'notServed') return refuse('NOT_SERVED', { reason: moved.reason })
  if (moved.kind === 'unknown') return refuse('CANNOT_CHANGE', {})
  if (moved.moreFen > 0) return refuse('FREIGHT_DEARER', { moreFen: moved.moreFen })
  const now = ports.clock.now()
  const changed = await change(
    ports,
    ports.orders,
    orderId,
    (stored) => orderReaddressed(stored, postalAddress(address), now) ?? refuse('CANNOT_CHANGE', {}),
    order,
  )
  return 'ok' in changed ? changed : done(await ownOrderView(ports, changed))
}

type FreightChange =
  | { kind: 'known'; moreFen: Fen }
  | { kind: 'notServed'; reason: LocalText | null }
  | { kind: 'unknown' }

/**
 * By how much the tariff of today is dearer to the new place than to the old one, and than what was paid: a
 * tariff that rose meanwhile is not the buyer's matter.
 */
async function freightChange(
  ports: ChangeAddressPorts,
  order: Order,
  address: Address,
): Promise<FreightChange> {
  const [skus, templates] = await Promise.all([
    ports.skus.getMany(order.lines.map(({ skuId }) => skuId)),
    ports.settings.shop().then((shop) => ports.freight.of(shop)),
  ])
  const now = ports.clock.now()
  const there = freightTo(order, skus, templates, placesOf(address), now)
  const here = freightTo(order, skus, templates, order.address ? placesOf(order.address) : [], now)
  if (!there || !here) return { kind: 'unknown' }
  if (there.refused) return { kind: 'notServed', reason: there.refused.reason }
  const before = Math.max(order.freightFen, here.freightFen)
  return { kind: 'known', moreFen: fen(Math.max(0, there.freightFen - before)) }
}

/** What was ordered, at the prices of then, as if all of it were there to be sent. */
function freightTo(
  order: Order,
  stored: StoredSku[],
  templates: FreightTemplate[],
  places: string[],
  now: number,
): { freightFen: Fen; refused: { reason: LocalText | null } | null } | null {
  const skus = stored.map((sku): StoredSku => {
    const priceFen = order.lines.find(({ skuId }) => skuId === sku.skuId)?.priceFen ?? sku.priceFen
    const sold = { state: 'onSale', onSaleFrom: null, onSaleTo: null, retiredAt: null } as const
    return { ...sku, ...sold, priceFen, quantityMax: Number.MAX_SAFE_INTEGER, perPersonMax: null }
  })
  const available = new Map(order.lines.map(({ skuId, quantity }) => [skuId, quantity]))
  const pricing = priceLines({ lines: order.lines, skus, available, templates, places, reductions: [], now })
  if (!pricing) return null
  const refused = pricing.lines.find(({ problem }) => problem === 'notServed') ?? null
  return { freightFen: pricing.freightFen, refused }
}
