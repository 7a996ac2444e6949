import type { ShopSearchApi } from '../../../typings/search'
import { newSearchSettings } from '../../domain/search/settings'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { hotWords } from './hot-words'

/** What a shopper sees before anything is typed. */
export async function openSearch(
  ports: Pick<Ports, 'searchSettings' | 'searchWords' | 'settings' | 'clock'>,
): Promise<Outcome<ShopSearchApi['search.open']>> {
  const { merchantId } = await ports.settings.shop()
  const settings = (await ports.searchSettings.current(merchantId)) ?? newSearchSettings(merchantId)
  return done({ hot: await hotWords(ports, settings) })
}
