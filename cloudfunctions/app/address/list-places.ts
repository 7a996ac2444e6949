import type { ShopApi } from '../../../typings/shop-api'
import { regionList } from '../../domain/region-list'
import { done, type Outcome } from '../outcome'

/** The divisions for the phone's picker; whoever has them already is told so in a few bytes. */
export function listPlaces({ version }: ShopApi['region.list']['in']): Outcome<ShopApi['region.list']> {
  const list = regionList()
  return done({ version: list.version, places: version === list.version ? null : list.places })
}
