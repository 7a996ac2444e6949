import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../../app/callers/shopper'
import type { RouteTable } from '../dispatch'

/** The part of the door's table that one topic mounts. */
export type ShopRoutes<Names extends keyof ShopApi> = Pick<RouteTable<ShopApi, Shopper>, Names>
