export interface AccessTokenRecord {
  token: string
  issuedAt: number
  expiresAt: number
  /** What was valid before lives on for a while after an ordinary renewal. */
  previous?: { token: string; expiresAt: number }
  forcedAt?: number
}

export interface Contact {
  consignor_contact?: string
  receiver_contact?: string
}

export interface ShippingItem {
  tracking_no?: string
  express_company?: string
  item_desc: string
  contact?: Contact
}

/** The body of `upload_shipping_info`, by WeChat's own field names. */
export interface UploadRequest {
  order_key: {
    order_number_type: number
    transaction_id?: string
    mchid?: string
    out_trade_no?: string
  }
  logistics_type: number
  delivery_mode: number
  is_all_delivered?: boolean
  shipping_list: ShippingItem[]
  upload_time: string
  payer: { openid: string }
}

/** What was uploaded of one payment, last. */
export interface ShippingRecord {
  transactionId: string
  outTradeNo: string
  deliveryMode: number
  logisticsType: number
  isFinished: boolean
  /** 1 once all is sent, 2 once that was corrected. */
  finishCount: number
  items: (ShippingItem & { uploadedAt: number })[]
  /** The `upload_time` that was sent. */
  uploadAt: number
  finishedAt?: number
  /** Whether a mode was changed before all was sent, which takes the one chance as well. */
  isModeChanged: boolean
  remindedAt?: number
  /** When the payer confirmed to WeChat that the goods arrived. */
  confirmedAt?: number
}

/** How one sending of a pushed message went. */
export interface PushAttempt {
  at: number
  outcome: 'accepted' | 'refused' | 'timeout' | 'unreachable' | 'dropped'
  status?: number
  answer?: string
}

/** A message of the platform to the mini program's server. */
export interface PushRecord {
  id: string
  openid: string
  /** The message with WeChat's own names. */
  message: { MsgType: string; Event?: string } & Record<string, unknown>
  createdAt: number
  state: 'waiting' | 'held' | 'delivered' | 'exhausted'
  nextAt?: number
  failures: number
  attempts: PushAttempt[]
}

/** How often somebody may still be told by a template. */
export interface ConsentRecord {
  openid: string
  templateId: string
  left: number
}

/** A message as the shopper reads it. */
export interface SubscribeMessage {
  msgid: number
  openid: string
  templateId: string
  title: string
  values: { keyword: string; label: string; value: string }[]
  /** Where a tap on it leads. */
  page: string
  sentAt: number
}

export type Suggest = 'pass' | 'review' | 'risky'

/** What was found: WeChat's own words and its number of a kind, 100 where nothing was. */
export interface Verdict {
  suggest: Suggest
  label: number
}

/** A picture or a sound that was sent in, until its verdict was pushed. */
export interface MediaCheckRecord {
  traceId: string
  openid: string
  url: string
  dueAt: number
  verdict?: Verdict
}
