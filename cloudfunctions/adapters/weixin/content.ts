import type { CheckAnswer } from '../../app/ports'
import { verdictIn } from '../../domain/review'
import { WeixinError } from './error'
import type { WeixinReply } from './transport'

type Call = (path: string, body: object) => Promise<WeixinReply>

/** WeChat's scenes: a comment. */
const COMMENT = 2
const PICTURE = 2
const VERSION = 2

/**
 * What the same question will meet again: an openid that is none or was not seen within two hours, words too
 * long, an address that cannot be read. developers.weixin.qq.com, content security.
 */
const finalRefusals = [40003, 40004, 40035, 40129, 43104, 44004, 45002, 47001, 48001, 61010]

/** `msg_sec_check` and `media_check_async`, version 2. */
export function contentChecks(call: Call) {
  async function ask(path: string, body: object): Promise<WeixinReply | CheckAnswer> {
    try {
      const reply = await call(path, body)
      if (reply.errcode === 0) return reply
      const isFinal = reply.errcode !== null && finalRefusals.includes(reply.errcode)
      return isFinal ? { kind: 'notTaken', code: reply.errcode ?? 0 } : { kind: 'unknown' }
    } catch (error) {
      if (error instanceof WeixinError) return { kind: 'unknown' }
      throw error
    }
  }
  return {
    async checkWords(openid: string, content: string): Promise<CheckAnswer> {
      const body = { openid, scene: COMMENT, version: VERSION, content }
      const reply = await ask('/wxa/msg_sec_check', body)
      return 'kind' in reply ? (reply as CheckAnswer) : { kind: 'verdict', verdict: verdictIn(reply.result) }
    },
    async checkPicture(openid: string, address: string): Promise<CheckAnswer> {
      const body = { openid, scene: COMMENT, version: VERSION, media_type: PICTURE, media_url: address }
      const reply = await ask('/wxa/media_check_async', body)
      if ('kind' in reply) return reply as CheckAnswer
      const { trace_id: traceId } = reply
      return typeof traceId === 'string' && traceId !== '' ? { kind: 'asked', traceId } : { kind: 'unknown' }
    },
  }
}
