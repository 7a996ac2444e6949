import {
  isOutdated,
  messageFailed,
  messageSent,
  type OutboxMessage,
  type OutboxPayload,
  takeTurn,
} from '../../domain/outbox'
import { change, saveOver } from '../change'
import { type TellPorts, tellShopper } from '../news/tell-shopper'
import type { Ports, WeixinAnswer } from '../ports'

export type SendPorts = TellPorts & Pick<Ports, 'outbox' | 'weixin' | 'clock' | 'ids' | 'log'>

/**
 * Tells WeChat, if it is this caller's turn. The turn is written down first, so of two callers one tells, and
 * a message whose sender died is tried again. Nothing thrown by the way to WeChat leaves this. An upload that
 * a later one replaced is dropped: WeChat would take it for the news.
 */
export async function sendMessage(ports: SendPorts, message: OutboxMessage): Promise<void> {
  const taken = takeTurn(message, ports.clock.now())
  if (!taken) return
  if (isOutdated(message, await ports.outbox.listOf(message.orderId)))
    return ports.outbox.removeUnsent([message.messageId])
  const current = await saveOver(ports.outbox, taken)
  if (!current) return
  const answer = await tell(ports, current)
  if (answer.kind === 'notWanted') return ports.outbox.removeUnsent([current.messageId])
  await settle(ports, current, answer)
  if (answer.kind !== 'done') {
    const { messageId, orderId, tries } = current
    const fields = { messageId, orderId, tries, reason: errorOf(answer) }
    ports.log.write('warn', 'WeChat did not take a message.', fields)
  }
}

/** Sends what waits of an order, for whoever has just changed it and wants to see what WeChat says. */
export async function sendNews(ports: SendPorts, orderId: string): Promise<void> {
  for (const message of await ports.outbox.listOf(orderId)) await sendMessage(ports, message)
}

type Heard = Exclude<WeixinAnswer, { kind: 'notWanted' }>

/** What WeChat has taken is sent, whoever touched the message meanwhile; a failure is of its turn alone. */
function settled(stored: OutboxMessage, turn: OutboxMessage, answer: Heard): OutboxMessage {
  if (answer.kind === 'done') return stored.state === 'sent' ? stored : messageSent(stored)
  if (stored.revision !== turn.revision) return stored
  return messageFailed(stored, errorOf(answer), answer.kind === 'refused' && answer.isFinal)
}

/** One that a later upload replaced meanwhile is gone. */
async function settle(ports: SendPorts, turn: OutboxMessage, answer: Heard): Promise<void> {
  if (await saveOver(ports.outbox, settled(turn, turn, answer))) return
  const stored = await ports.outbox.get(turn.messageId)
  const decide = (message: OutboxMessage) => settled(message, turn, answer)
  if (stored) await change(ports, ports.outbox, turn.messageId, decide, stored)
}

const errorOf = (answer: Exclude<Heard, { kind: 'done' }>): string =>
  answer.kind === 'refused' ? `${answer.code} ${answer.message}`.trim() : answer.reason

async function tell(ports: SendPorts, message: OutboxMessage): Promise<WeixinAnswer> {
  const { messageId, payload, tries, lastError } = message
  try {
    if (payload.kind === 'tellShopper')
      return await tellShopper(ports, { messageId, news: payload.news, mayBeHeard: isUnheardOf(message) })
    return await tellOf(ports, payload, tries > 1 || lastError !== null)
  } catch (error) {
    return { kind: 'unknown', reason: (error as Error).message }
  }
}

/** Tried before, by a sender that died before it wrote down what WeChat said. */
const isUnheardOf = ({ tries, lastError }: OutboxMessage): boolean => tries > 1 && lastError === null

async function tellOf(
  { weixin }: SendPorts,
  payload: Exclude<OutboxPayload, { kind: 'tellShopper' }>,
  mayBeHeard: boolean,
): Promise<WeixinAnswer> {
  if (payload.kind === 'notifyReceipt') return weixin.notifyReceipt(payload.receipt)
  const { upload } = payload
  if (mayBeHeard) {
    // An upload whose answer was lost may be there: doing it again would cost the one correction.
    const held = await weixin.holdsShipping(upload)
    if (held === 'unknown') return { kind: 'unknown', reason: 'WeChat could not be asked what it holds.' }
    if (held) return { kind: 'done' }
  }
  return weixin.uploadShipping(upload)
}
