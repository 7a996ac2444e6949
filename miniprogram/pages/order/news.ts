import type { NewsKind, NewsOffer } from '../../../typings/news'
import { call } from '../../services/api'
import { wordsOf } from '../../services/words'

const words = wordsOf('news')

/** Something that the shopper may ask to be told, with what it would say. */
export interface NewsOption extends NewsOffer {
  name: string
  example: string
  isOn: boolean
}

const examples = { paid: 'paidExample', shipped: 'shippedExample', refunded: 'refundedExample' } as const

/** Nothing where the shop cannot be asked: an order is complete without. */
export async function offersOf(orderId: string): Promise<NewsOffer[]> {
  const answer = await call('news.offers', { orderId })
  return answer.ok ? answer.data.offers : []
}

/** All that is useful soon is ticked; who wants to hear of a refund says so. */
export const newsOptions = (offers: NewsOffer[]): NewsOption[] =>
  offers.map((offer) => ({
    ...offer,
    name: words[offer.kind],
    example: words[examples[offer.kind]],
    isOn: offer.kind !== 'refunded',
  }))

/** Lets WeChat ask, at a tap, and tells the shop what was agreed to; null where WeChat could not ask. */
export async function agreeToNews(orderId: string, offers: NewsOffer[]): Promise<NewsKind[] | null> {
  let said: Record<string, string>
  try {
    said = await wx.requestSubscribeMessage({ tmplIds: offers.map(({ templateId }) => templateId) })
  } catch {
    return null
  }
  const agreed = offers.filter(({ templateId }) => said[templateId] === 'accept').map(({ kind }) => kind)
  if (agreed.length > 0) await call('news.allow', { orderId, kinds: agreed })
  return agreed
}
