import * as v from 'valibot'
import type { ShopNewsApi } from '../../../typings/news'
import { allowNews, offerNews } from '../../app/news/offer-news'
import { newsKinds, OFFERS_MAX } from '../../domain/news'
import { orderId } from './inputs'
import type { ShopRoutes } from './route'

/** Messages of WeChat that the buyer of an order asks for. */
export const newsRoutes: ShopRoutes<keyof ShopNewsApi> = {
  'news.offers': { input: v.object({ orderId }), run: offerNews },
  'news.allow': {
    input: v.object({
      orderId,
      kinds: v.pipe(v.array(v.picklist(newsKinds)), v.minLength(1), v.maxLength(OFFERS_MAX)),
    }),
    run: allowNews,
  },
}
