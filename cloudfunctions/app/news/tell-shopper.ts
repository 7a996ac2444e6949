import { templateOf } from '../../domain/news'
import type { News } from '../../domain/outbox'
import type { Ports, WeixinAnswer } from '../ports'
import { type ConsentPorts, settleConsent, takeConsent } from './consents'

export type TellPorts = ConsentPorts & Pick<Ports, 'settings' | 'weixin'>

/** `mayBeHeard`: an earlier try ended without an answer. */
export interface Told {
  messageId: string
  news: News
  mayBeHeard: boolean
}

const final = (message: string): WeixinAnswer => ({ kind: 'refused', code: 0, message, isFinal: true })

/**
 * Tells a shopper by a subscribe message, with a consent that is taken before and used by nothing else.
 * Nobody can be asked whether a message arrived, so where it may have, it is not sent again: told once or
 * never. `notWanted` where the shop has no template for it, or the shopper agreed to none.
 */
export async function tellShopper(
  ports: TellPorts,
  { messageId, news, mayBeHeard }: Told,
): Promise<WeixinAnswer> {
  const settings = await ports.settings.shop()
  const template = templateOf(settings, news.kind)
  if (!template) return { kind: 'notWanted' }
  const consent = { openid: news.openid, messageId }
  if (mayBeHeard) {
    await settleConsent(ports, consent, 'used')
    return final('It may have been told before, and is not told twice.')
  }
  if (!(await takeConsent(ports, consent, news.kind))) return { kind: 'notWanted' }
  const answer = await ports.weixin.tellShopper(news, template, settings.shopName.zh)
  const ends = { done: 'used', refused: 'kept', notWanted: 'refused', unknown: 'used' } as const
  await settleConsent(ports, consent, ends[answer.kind])
  return answer.kind === 'unknown' ? final(answer.reason) : answer
}
