import type { CloseAnswer, Missing, PayChannel, PaymentFacts, Unknown } from '../../app/ports'
import type { PaySession } from '../../domain/pay-session'
import { type ConnectionOptions, connectionsOf } from './connection'
import { plainCode } from './error'
import { type Heard, isMissing, reasonOf } from './heard'
import { keysOf } from './key-states'
import { readTransaction } from './messages'
import { notificationCalls } from './notification'
import { usableNotifyUrl } from './notify-url'
import { attemptNo, refundNo } from './numbers'
import { openCalls } from './open'
import { WECHAT_PAY } from './provider'
import { refundCalls } from './refund'
import { statementCalls } from './statement'

const HOUR_MS = 3_600_000

export interface WechatPayOptions extends ConnectionOptions {
  /** Where a merchant number is told of what is paid to it. */
  notifyUrlOf: (provider: string, payee: string) => string
}

/**
 * Ready at ten on the next morning, and kept for three months, of which the shortest have 89 days.
 * https://pay.weixin.qq.com/doc/v3/merchant/4013071238
 */
const tradeStatement = { kind: 'trade', readyAfterMs: 10 * HOUR_MS, keptMs: 89 * 24 * HOUR_MS }

/** WeChat Pay behind the port: requests through the SDK, everything that is believed verified by us. */
export function wechatPayChannel({ notifyUrlOf, ...options }: WechatPayOptions): PayChannel {
  const { merchants, clock, ids } = options
  const connections = connectionsOf(options)
  const notifyUrl = (payee: string) => usableNotifyUrl(notifyUrlOf(WECHAT_PAY, payee))
  const numberOf = ({ groupNo }: PaySession) => groupNo
  return {
    provider: WECHAT_PAY,
    can: {
      instruments: ['ownPhone', 'friendPhone', 'screenCode'],
      // Payments by a code are no orders of the mini program.
      inApp: ['ownPhone', 'friendPhone'],
      minFen: 1,
      partsMax: 1,
      // https://pay.weixin.qq.com/doc/v3/merchant/4012791903
      refunds: { max: 50, apartMs: 60_000 },
      statements: [tradeStatement],
    },
    async account() {
      const { mchid, appid } = await merchants.current()
      return { payee: mchid, app: appid, payerKind: 'wxOpenid' }
    },
    payees: async () => (await merchants.all()).map(({ mchid }) => mchid),
    attemptNo,
    refundNo,
    ...openCalls({ merchants, connections, now: () => clock.now(), ids, notifyUrl }),
    async query(session) {
      const { ask } = connections.to(session.payee)
      return queryAnswer(await ask(200, (sdk) => sdk.queryByOutTradeNo(numberOf(session))))
    },
    async close(session) {
      const { ask } = connections.to(session.payee)
      return closeAnswer(await ask(204, (sdk) => sdk.closeOrder(numberOf(session))))
    },
    ...refundCalls(connections, notifyUrl),
    ...statementCalls(connections),
    ...notificationCalls({ merchants, connections, clock }),
    async credentialEnds() {
      const held = await merchants.all()
      return (await Promise.all(held.map(({ mchid }) => connections.to(mchid).keys.certificateEnds()))).flat()
    },
    keys: async () => keysOf(await merchants.current()),
    restUntil: () => connections.restUntil(),
  }
}

/** A number that is not known here was never heard of: nobody can pay it. */
const missing: Missing = { kind: 'missing', isFinal: true }

/** https://pay.weixin.qq.com/doc/v3/merchant/4013070356 */
function queryAnswer(heard: Heard): PaymentFacts | Missing | Unknown {
  if (heard.kind === 'done') {
    const fact = readTransaction(heard.data)
    return fact ? { kind: 'facts', facts: [fact] } : { kind: 'unknown', reason: 'unreadable transaction' }
  }
  return isMissing(heard, 'ORDERNOTEXIST') ? missing : { kind: 'unknown', reason: reasonOf(heard) }
}

/**
 * Only 204 has closed it: 202 USER_PAYING means that somebody is paying right now.
 * https://pay.weixin.qq.com/doc/v3/merchant/4013070360
 */
function closeAnswer(heard: Heard): CloseAnswer {
  if (heard.kind === 'done') return { kind: 'closed' }
  if (isMissing(heard, 'ORDERNOTEXIST')) return missing
  if (heard.kind === 'unknown')
    return heard.code === 'USERPAYING' ? { kind: 'stillPaying' } : { kind: 'unknown', reason: heard.reason }
  switch (plainCode(heard.code)) {
    case 'ORDERCLOSED':
      return { kind: 'closed' }
    case 'TRADEERROR':
    case 'ORDERPAID':
      return { kind: 'paid' }
    default:
      return { kind: 'unknown', reason: reasonOf(heard) }
  }
}
