import * as v from 'valibot'
import type { KeepsakesApi } from '../../../typings/keepsakes'
import { listFavourites, removeFavourites, setFavourite } from '../../app/keepsakes/favourites'
import {
  addFootprint,
  listFootprints,
  pauseFootprints,
  removeFootprints,
} from '../../app/keepsakes/footprints'
import { none, spuId } from './inputs'
import type { ShopRoutes } from './route'

const spuIds = v.pipe(v.array(spuId), v.maxLength(100))

export const keepsakesRoutes: ShopRoutes<keyof KeepsakesApi> = {
  'favourite.set': { input: v.object({ spuId, on: v.boolean() }), run: setFavourite },
  'favourite.list': { input: none, run: listFavourites },
  'favourite.remove': { input: v.object({ spuIds }), run: removeFavourites },
  'footprint.add': { input: v.object({ spuId }), run: addFootprint },
  'footprint.list': { input: none, run: listFootprints },
  'footprint.remove': { input: v.object({ spuIds }), run: removeFootprints },
  'footprint.pause': { input: v.object({ paused: v.boolean() }), run: pauseFootprints },
}
