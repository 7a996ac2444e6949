import type { NewsFact, NewsTemplate } from '../../../typings/news'
import type { WeixinPort } from '../../app/ports'
import { carriers } from '../../domain/carriers'
import { fen, formatYuan } from '../../domain/money'
import type { News } from '../../domain/outbox'
import { shanghaiRfc3339 } from '../../domain/shanghai-time'
import { plainWords } from '../../domain/text'
import { WeixinError } from './error'
import type { WeixinReply } from './transport'

const SEND = '/cgi-bin/message/subscribe/send'

/** The shopper agreed to no message of this template, or used it up. */
const NOT_AGREED = 43101

/** No such openid or template, a page or a value that does not fit, no permission: it stays so. */
const finalRefusals = [40003, 40037, 41030, 47001, 47003, 48001]

/** What WeChat is asked by a token of ours. */
type Call = (path: string, body: object) => Promise<WeixinReply>

/** Subscribe messages: developers.weixin.qq.com, `subscribeMessage.send`. */
export const newsSending = (call: Call): Pick<WeixinPort, 'tellShopper'> => ({
  async tellShopper(news, template, shopName) {
    try {
      const { errcode, errmsg } = await call(SEND, newsRequest(news, template, shopName))
      if (errcode === null) return { kind: 'unknown', reason: 'The answer had no errcode.' }
      if (errcode === 0) return { kind: 'done' }
      if (errcode === NOT_AGREED) return { kind: 'notWanted' }
      return { kind: 'refused', code: errcode, message: errmsg, isFinal: finalRefusals.includes(errcode) }
    } catch (error) {
      if (error instanceof WeixinError) return { kind: 'unknown', reason: error.message }
      throw error
    }
  },
})

const ORDER_PAGE = 'pages/order/order-detail/order-detail'

/** So many characters fit into a keyword of a kind: developers.weixin.qq.com, subscribe messages. */
const lengths: Record<string, number> = {
  ...{ thing: 20, character_string: 32, letter: 32, symbol: 5, number: 32, phrase: 5, name: 10 },
  ...{ amount: 12, time: 32, date: 32, phone_number: 17, car_number: 8, const: 20 },
}

/** WeChat refuses a keyword without a value. */
const NOTHING = '-'

/** The body of `subscribe/send`, each fact written as its keyword's kind wants it. */
function newsRequest(news: News, { templateId, fields }: NewsTemplate, shopName: string): object {
  const { openid, orderId } = news
  const data = fields.map(({ keyword, fact }) => [
    keyword,
    { value: fitted(keyword, wordsOf(news, fact, shopName)) },
  ])
  return {
    touser: openid,
    template_id: templateId,
    page: `${ORDER_PAGE}?orderId=${encodeURIComponent(orderId)}`,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
    data: Object.fromEntries(data),
  }
}

function wordsOf({ facts }: News, fact: NewsFact, shopName: string): string {
  if (fact === 'shopName') return shopName
  const value = facts[fact]
  if (value === undefined) return NOTHING
  if (fact === 'amount') return `${formatYuan(fen(Number(value)))}元`
  if (fact === 'time') return timeText(Number(value))
  if (fact === 'carrier') return carriers.find(({ code }) => code === value)?.name.zh ?? String(value)
  return String(value)
}

/** `2026年12月01日 14:20`, in Shanghai. */
function timeText(at: number): string {
  const [day = '', time = ''] = shanghaiRfc3339(at).split('T')
  const [year, month, date] = day.split('-')
  return `${year}年${month}月${date}日 ${time.slice(0, 5)}`
}

function fitted(keyword: string, words: string): string {
  const kind = keyword.replace(/[0-9]+$/, '')
  return plainWords(words, lengths[kind] ?? 20) || NOTHING
}
