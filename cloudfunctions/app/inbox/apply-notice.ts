import type { PaymentFact } from '../../domain/payment'
import type { Notice, NoticeOutcome } from '../../domain/records'
import type { RefundFact } from '../../domain/refund'
import { type Applied, whose } from '../order/applied'
import { applyFact, type FactPorts } from '../payment/apply-fact'
import type { Acknowledgement, NotificationReading, PayChannel, Ports } from '../ports'
import { applyToldRefund } from './apply-told-refund'

export type NoticePorts = FactPorts & Pick<Ports, 'notices' | 'cases' | 'audit'>

const isDone: ReadonlySet<NoticeOutcome> = new Set(['applied', 'repeated', 'settled'])

type Fact = PaymentFact | RefundFact
type Verified = Extract<NotificationReading, { kind: 'verified' }>

/** `rejected`: nothing was stored. `ack` is how the provider wants to be answered. */
export type NoticeAnswer =
  | { kind: 'done'; ack: Acknowledgement }
  | { kind: 'rejected'; reason: string; ack: Acknowledgement }

/** What came to a door: for which channel and merchant number, by the address that was called. */
export interface Delivery {
  channel: PayChannel
  /** Null where the address names none: it may be for any of ours. */
  payee: string | null
  headers: Record<string, string>
  rawBody: string
}

/**
 * Takes a provider's notification: verified, put into the inbox under its id, applied, settled. Told twice
 * it does nothing more; what is right in form and wrong in substance is quarantined for a person.
 */
export async function applyNotice(ports: NoticePorts, delivery: Delivery): Promise<NoticeAnswer> {
  const { payee, reading } = await read(delivery)
  if (reading.kind === 'rejected') {
    // Rightly signed and yet sealed: our key is wrong, and no payment is told of until somebody mends it.
    const level = reading.isAlarm ? 'error' : 'warn'
    ports.log.write(level, 'A notification was turned away.', { reason: reading.reason })
    return reading
  }
  const { noticeId, facts, ack } = reading
  const notice = newNotice(delivery, payee, reading, ports.clock.now())
  if ((await ports.notices.insert(notice)) === 'exists') {
    const known = await ports.notices.get(noticeId)
    if (known && isDone.has(known.outcome)) return { kind: 'done', ack }
  }
  await settleNotice(ports, noticeId, facts)
  return { kind: 'done', ack }
}

/** As whichever of our merchant numbers it is for, where the address does not say. */
async function read({ channel, payee, headers, rawBody }: Delivery) {
  const payees = payee === null ? await channel.payees() : [payee]
  const readings = []
  for (const payee of payees) {
    const reading = await channel.readNotification(payee, headers, rawBody)
    if (reading.kind === 'verified') return { payee, reading }
    readings.push({ payee, reading })
  }
  const told = readings.find(({ reading }) => reading.isAlarm) ?? readings[0]
  if (!told) throw new Error('A channel without a merchant number was told something.')
  return told
}

const newNotice = (
  { channel, rawBody }: Delivery,
  payee: string,
  { noticeId, eventType, facts: [first], headers }: Verified,
  receivedAt: number,
): Notice => ({
  noticeId,
  provider: channel.provider,
  payee,
  eventType,
  about: first?.kind ?? null,
  outTradeNo: first?.number ?? null,
  orderId: null,
  merchantId: null,
  headers,
  rawBody,
  outcome: 'received',
  reason: null,
  receivedAt,
  revision: 0,
})

/** Applies what a notification says, which a dying function left undone, from what was stored of it. */
export async function settleLeftover(ports: NoticePorts, notice: Notice): Promise<void> {
  const { noticeId, provider, payee, rawBody } = notice
  const channel = ports.channels.of(provider)
  let facts: Fact[] = []
  // Before addresses named a merchant number, nobody wrote one down.
  for (const each of payee === '' ? await channel.payees() : [payee])
    if (facts.length === 0) facts = await channel.readStored(each, rawBody)
  await settleNotice(ports, noticeId, facts)
}

type Settled = Pick<Notice, 'outcome' | 'reason' | 'orderId' | 'merchantId'>

/**
 * Applies the facts of a stored notification and writes down what became of it; a quarantined one stays that.
 * Of several that fact is written down which a person has to look at, or else which did something.
 */
async function settleNotice(ports: NoticePorts, noticeId: string, facts: Fact[]): Promise<void> {
  const ends: Settled[] = []
  for (const fact of facts) ends.push(settledBy(await applied(ports, fact)))
  const end =
    ends.find(({ outcome }) => outcome === 'quarantined') ??
    ends.find(({ outcome }) => outcome === 'applied') ??
    ends[0]
  const settled = end ?? {
    outcome: 'quarantined' as const,
    reason: 'UNKNOWN_EVENT',
    ...whose(null),
  }
  // What is of no order came to a number of the shop's own: nobody else could look into it.
  const merchantId = settled.orderId === null ? (await ports.settings.shop()).merchantId : settled.merchantId
  await ports.notices.settle(noticeId, { ...settled, merchantId })
}

const applied = (ports: NoticePorts, fact: Fact): Promise<Applied> =>
  fact.kind === 'refund' ? applyToldRefund(ports, fact, 'notice') : applyFact(ports, fact, 'notice')

function settledBy(applied: Applied): Settled {
  const { orderId, merchantId } = applied
  const of = { orderId, merchantId }
  switch (applied.kind) {
    case 'applied':
      return { outcome: 'applied', reason: applied.reason ?? null, ...of }
    // What ends unpaid, or is to be paid later, is told as well, and is nobody's business.
    case 'closed':
    case 'promised':
      return { outcome: 'applied', reason: null, ...of }
    case 'repeated':
      return { outcome: 'repeated', reason: null, ...of }
    case 'quarantined':
      return { outcome: 'quarantined', reason: applied.reason, ...of }
    default:
      return { outcome: 'quarantined', reason: 'UNEXPECTED_STATE', ...of }
  }
}
