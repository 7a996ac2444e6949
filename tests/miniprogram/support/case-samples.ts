import type { CaseQuote, CaseView, OrderCase } from '../../../typings/after-sales'
import { fen, teapot } from './samples'

const [picture = { source: '', tint: 'mist' as const }] = teapot.pictures

const line = {
  skuId: 'rouge-220',
  spuId: 'teapot',
  title: teapot.title,
  picture,
  options: ['胭脂', '220 ml'],
  quantity: 1,
  amountFen: fen(21_900),
}

export const caseQuote = (changes: Partial<CaseQuote> = {}): CaseQuote => ({
  lines: [line],
  goodsFen: fen(21_900),
  freightFen: fen(800),
  totalFen: fen(22_700),
  kinds: ['refundOnly'],
  answerWithinMs: 48 * 3_600_000,
  left: [{ skuId: 'rouge-220', quantity: 1 }],
  ...changes,
})

export const caseView = (changes: Partial<CaseView> = {}): CaseView => ({
  caseId: 'a-1',
  orderId: 'o1',
  kind: 'refundOnly',
  reason: 'damaged',
  state: 'asked',
  lines: [line],
  askedFen: fen(22_700),
  agreedFen: null,
  refuseReason: null,
  returnTo: null,
  returnParcel: null,
  reshipParcel: null,
  deadlineAt: Date.UTC(2026, 10, 24, 4),
  deadlineThen: 'agree',
  sentAt: null,
  events: [{ kind: 'asked', by: 'shopper', at: Date.UTC(2026, 10, 22, 4), words: '', pictures: [] }],
  createdAt: Date.UTC(2026, 10, 22, 4),
  serverNow: Date.UTC(2026, 10, 22, 4),
  can: ['withdraw', 'say'],
  ...changes,
})

export const orderCase = (changes: Partial<OrderCase> = {}): OrderCase => ({
  caseId: 'a-1',
  kind: 'refundOnly',
  state: 'asked',
  lines: [{ skuId: 'rouge-220', quantity: 1 }],
  askedFen: fen(22_700),
  agreedFen: null,
  deadlineAt: Date.UTC(2026, 10, 24, 4),
  deadlineThen: 'agree',
  holdsGoods: true,
  sentAt: null,
  createdAt: 1,
  ...changes,
})
