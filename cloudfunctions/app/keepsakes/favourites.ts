import type { ShopApi } from '../../../typings/shop-api'
import { FAVOURITES_MAX, isFavourite, withFavourite, withoutFavourites } from '../../domain/keepsakes'
import { isHidden } from '../../domain/selling'
import type { Shopper } from '../callers/shopper'
import type { CataloguePorts } from '../catalogue/product-cards'
import type { ChangePorts } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { changeKeepsakes, readKeepsakes, shownProducts } from './keepsakes-access'

type KeepPorts = ChangePorts & Pick<Ports, 'keepsakes' | 'products' | 'clock'>

/** Marks a product, at the price that it has now, or takes the mark away; a repeat changes nothing. */
export async function setFavourite(
  ports: KeepPorts,
  { openid }: Shopper,
  { spuId, on }: ShopApi['favourite.set']['in'],
): Promise<Outcome<ShopApi['favourite.set']>> {
  if (!on) {
    const { favourites } = await changeKeepsakes(ports, openid, (kept) => withoutFavourites(kept, [spuId]))
    return done({ on, count: favourites.length })
  }
  const [product] = await ports.products.getMany([spuId])
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  const changed = await changeKeepsakes(ports, openid, (kept) =>
    !isFavourite(kept, spuId) && kept.favourites.length >= FAVOURITES_MAX
      ? refuse('FAVOURITES_FULL', { max: FAVOURITES_MAX })
      : withFavourite(kept, spuId, product.minPriceFen, ports.clock.now()),
  )
  return 'ok' in changed ? changed : done({ on, count: changed.favourites.length })
}

export async function removeFavourites(
  ports: KeepPorts,
  { openid }: Shopper,
  { spuIds }: ShopApi['favourite.remove']['in'],
): Promise<Outcome<ShopApi['favourite.remove']>> {
  const { favourites } = await changeKeepsakes(ports, openid, (kept) => withoutFavourites(kept, spuIds))
  return done({ count: favourites.length })
}

export async function listFavourites(
  ports: CataloguePorts & Pick<Ports, 'keepsakes'>,
  { openid }: Shopper,
): Promise<Outcome<ShopApi['favourite.list']>> {
  const { favourites } = await readKeepsakes(ports, openid)
  const shown = await shownProducts(ports, favourites)
  return done({
    items: shown.map(({ mark, card, state }) => ({ card, state, at: mark.at, savedFen: mark.priceFen })),
  })
}
