export type TradeType = 'JSAPI' | 'NATIVE'

/** What the merchant asked for, as it was sent: WeChat Pay's own field names. */
export interface PrepayRequest {
  appid: string
  mchid: string
  description: string
  out_trade_no: string
  notify_url: string
  amount: { total: number; currency?: string }
  payer?: { openid: string }
  attach?: string
  time_expire?: string
  scene_info?: { device_id?: string }
}

/** One `prepay_id` or `code_url`; each repeated request adds a fresh one. */
export interface PrepaySession {
  id: string
  createdAt: number
}

export interface Payment {
  transactionId: string
  openid: string
  bankType: string
  paidAt: number
}

export interface OrderRecord {
  outTradeNo: string
  tradeType: TradeType
  request: PrepayRequest
  /** The first request with its keys sorted: a repeat has to equal it. */
  fingerprint: string
  createdAt: number
  sessions: PrepaySession[]
  failedAttempts: number
  refundCount: number
  payment?: Payment
  closedAt?: number
}

export interface RefundRequest {
  out_refund_no: string
  out_trade_no?: string
  transaction_id?: string
  reason?: string
  notify_url?: string
  amount: { refund: number; total: number; currency: string }
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'

export interface RefundRecord {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  request: RefundRequest
  fingerprint: string
  amountFen: number
  status: RefundStatus
  createdAt: number
  /** Made by hand on the merchant platform, which gave it its number. */
  isOfPlatform?: true
  /** When a refund in progress reaches its end by itself; absent while a person holds it. */
  dueAt?: number
  dueStatus?: Exclude<RefundStatus, 'PROCESSING'>
  endedAt?: number
}

export type NotificationEvent = 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED'

/** Why a notification was sent: by the schedule, by hand, or as a probe that must be refused. */
export type AttemptTrigger = 'schedule' | 'now' | 'resend' | 'double' | 'probe'

export type AttemptOutcome = 'accepted' | 'refused' | 'timeout' | 'unreachable' | 'dropped'

export interface NotificationAttempt {
  at: number
  trigger: AttemptTrigger
  outcome: AttemptOutcome
  tookMs: number
  serial?: string
  status?: number
  /** What was wrong with this copy on purpose, for probes. */
  flaw?: string
  /** The beginning of what the receiver answered. */
  answer?: string
}

export interface NotificationRecord {
  id: string
  event: NotificationEvent
  outTradeNo: string
  outRefundNo?: string
  url: string
  /** The exact JSON that every attempt sends. */
  body: string
  createdAt: number
  state: 'waiting' | 'held' | 'delivered' | 'exhausted'
  nextAt?: number
  /** How many attempts of the schedule have failed. */
  failures: number
  attempts: NotificationAttempt[]
}
