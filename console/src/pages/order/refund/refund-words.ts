import type { RefundView } from '../../../../../typings/owner-refunds'
import type { Mark } from '../../../components/state-mark'
import { formatFen } from '../../../format/money'
import type { Words } from '../../../words'
import type { RefundSource } from './refund-draft'

/** How long a refund is followed from second to second; after that the page's own rhythm does. */
const FOLLOWED_MS = 3 * 60_000

const MARKS: Record<RefundView['state'], Mark> = {
  requested: 'unpaid',
  processing: 'shipped',
  success: 'received',
  closed: 'closed',
  abnormal: 'odd',
}

export const refundMark = (refund: RefundView): Mark => (refund.waitsForPerson ? 'odd' : MARKS[refund.state])

/** The state in a word: that a person has to act comes before everything else. */
export function refundStateWords(refund: RefundView, words: Words['refund']): string {
  if (!refund.waitsForPerson) return words.states[refund.state]
  return refund.state === 'closed' ? words.closedWaits : words.states.abnormal
}

/** Whose WeChat the money reaches: never the shopper's where somebody else paid. */
export function payeeWords(
  { instrument, payerName }: Pick<RefundSource, 'instrument' | 'payerName'>,
  words: Words['refund'],
): string {
  return words.toPayer[instrument](payerName)
}

/** `茶壶 ×1 · 运费 8.00 · 另退 5.00`: what a refund is for; empty where it is an amount or the whole. */
export function partsWords(
  parts: RefundView['parts'],
  nameOf: (skuId: string) => string,
  words: Words['refund'],
): string {
  if (!parts) return ''
  return [
    ...parts.lines.map(({ skuId, quantity }) => `${nameOf(skuId)} ×${quantity}`),
    ...(parts.freightFen > 0 ? [words.ofFreight(formatFen(parts.freightFen))] : []),
    ...(parts.extraFen > 0 ? [words.ofExtra(formatFen(parts.extraFen))] : []),
  ].join(' · ')
}

/** What a person has to do now; null where nobody has to do anything. */
export function refundAdvice(refund: RefundView, words: Words['refund']): string | null {
  if (!refund.waitsForPerson) return null
  const { code } = refund
  if (refund.state === 'abnormal') return words.adviceAbnormal
  if (code !== null) {
    const known = words.advices[code.replaceAll('_', '')] ?? words.adviceCode(code)
    return refund.state === 'requested' ? words.askedAgain(known) : known
  }
  return words.adviceClosed
}

/** Whether it is likely to change while somebody looks at it. */
export function isMoving(refund: RefundView, now: number): boolean {
  const open = refund.state === 'requested' || refund.state === 'processing'
  return open && now - refund.createdAt < FOLLOWED_MS
}
