import type { ShopApi } from '../../../typings/shop-api'
import {
  FOOTPRINT_DAYS,
  isFavourite,
  paused,
  withFootprint,
  withoutFootprints,
  youngFootprints,
} from '../../domain/keepsakes'
import { isHidden } from '../../domain/selling'
import type { Shopper } from '../callers/shopper'
import type { CataloguePorts } from '../catalogue/product-cards'
import type { ChangePorts } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { changeKeepsakes, readKeepsakes, shownProducts } from './keepsakes-access'

type NotePorts = ChangePorts & Pick<Ports, 'keepsakes' | 'products' | 'clock'>

export async function addFootprint(
  ports: NotePorts,
  { openid }: Shopper,
  { spuId }: ShopApi['footprint.add']['in'],
): Promise<Outcome<ShopApi['footprint.add']>> {
  const [product] = await ports.products.getMany([spuId])
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  const kept = await changeKeepsakes(ports, openid, (stored) =>
    withFootprint(stored, spuId, ports.clock.now()),
  )
  return done({ isFavourite: isFavourite(kept, spuId) })
}

export async function listFootprints(
  ports: CataloguePorts & Pick<Ports, 'keepsakes'>,
  { openid }: Shopper,
): Promise<Outcome<ShopApi['footprint.list']>> {
  const kept = await readKeepsakes(ports, openid)
  const shown = await shownProducts(ports, youngFootprints(kept, ports.clock.now()))
  return done({
    items: shown.map(({ mark, card, state }) => ({ card, state, at: mark.at })),
    daysMax: FOOTPRINT_DAYS,
    isPaused: kept.isPaused,
  })
}

export async function removeFootprints(
  ports: NotePorts,
  { openid }: Shopper,
  { spuIds }: ShopApi['footprint.remove']['in'],
): Promise<Outcome<ShopApi['footprint.remove']>> {
  await changeKeepsakes(ports, openid, (kept) => withoutFootprints(kept, spuIds))
  return done({})
}

export async function pauseFootprints(
  ports: NotePorts,
  { openid }: Shopper,
  input: ShopApi['footprint.pause']['in'],
): Promise<Outcome<ShopApi['footprint.pause']>> {
  const { isPaused } = await changeKeepsakes(ports, openid, (kept) => paused(kept, input.paused))
  return done({ isPaused })
}
