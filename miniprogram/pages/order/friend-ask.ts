import type { PayLink } from '../../../typings/friend-pay'
import { type Answer, call } from '../../services/api'
import { moneyText } from '../../services/money-text'
import { rememberName } from '../../services/nickname'
import { routes } from '../../services/routes'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('friend')

export const WORDS_MAX = 40
const KEY = 'friend.words'

/** What is asked of a friend: which order, by whom, with what words. */
export interface Request {
  orderId: string
  name: string
  words: string
}

/** The words that this order was last shared with, so that opening the sheet again does not unsay them. */
export function rememberedWords(orderId: string): string {
  const kept: unknown = wx.getStorageSync(KEY)
  if (typeof kept !== 'object' || kept === null) return ''
  const { orderId: of, words: text } = kept as Partial<Request>
  return of === orderId ? (text ?? '') : ''
}

/** The link to an unpaid order of one's own: the same one each time, with these words. */
export function shareOrder({ orderId, name, words: text }: Request): Promise<Answer<'order.share'>> {
  const [sharerName, said] = [name.trim(), text.trim()]
  if (sharerName) rememberName(sharerName)
  wx.setStorageSync(KEY, { orderId, words: said })
  return call('order.share', {
    orderId,
    ...(sharerName ? { sharerName } : {}),
    ...(said ? { words: said } : {}),
  })
}

/** The card in the chat. Its words go with the name, so the page is given the newest first. */
export interface FriendCard {
  title: string
  path: string
  imageUrl: string
}

export function friendCard(
  link: PayLink,
  name: string,
  order: { totalFen: number; picture: string },
): FriendCard {
  const amount = moneyText(order.totalFen)
  const sharer = name.trim()
  return {
    title: sharer
      ? fill(words.cardTitle, { name: sharer, amount })
      : fill(words.cardTitleNameless, { amount }),
    path: routes.friendPay(link.token),
    imageUrl: order.picture,
  }
}
