import { shanghaiDay, shanghaiDayBounds } from '../../../cloudfunctions/domain/shanghai-time'
import { MINUTE_MS } from './catalogue'
import type { TestShop } from './test-shop'

/** Time passes until so many minutes after ten on the next day in Shanghai; answers the day that is over. */
export async function untilMorning(shop: TestShop, minutes: number): Promise<string> {
  const { to } = shanghaiDayBounds(shop.time.now())
  await shop.advance(to + 10 * 60 * MINUTE_MS + minutes * MINUTE_MS - shop.time.now())
  shop.logged.length = 0
  return shanghaiDay(to - 1)
}
