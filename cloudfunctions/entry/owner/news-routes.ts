import * as v from 'valibot'
import type { OwnerNewsApi } from '../../../typings/news'
import { newsKinds } from '../../domain/news'
import { settingsRights } from '../../domain/rights'
import { orderId } from '../shop/inputs'
import { type OwnerRoutes, staffOf } from './route'

const desk = () => import('../../app/news/send-trial')

/** Messages of WeChat to shoppers: whoever sets their templates may try them. */
export const newsRoutes: OwnerRoutes<keyof OwnerNewsApi> = {
  'news.send': {
    access: settingsRights.edit,
    input: v.object({ kind: v.picklist(newsKinds), orderId }),
    run: async (ports, caller, input) => (await desk()).sendTrial(ports, staffOf(caller), input),
  },
}
