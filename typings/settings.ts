import type { ConflictOf, FieldMark, MediaRefusals } from './items'
import type { LocalText, Picture, PostalAddress } from './model'
import type { NewsTemplate } from './news'

/** Where shoppers send goods back to. `label` is the shop's own name for it, which no shopper reads. */
export interface ReturnAddress extends PostalAddress {
  label: string
}

/** Times of day in Shanghai, `08:30`. */
export interface ServiceHours {
  from: string
  to: string
}

/** As the law wants it shown: whose business it is, and under which number. */
export interface ShopLicence {
  holder: string
  /** The unified social credit code, 18 characters. */
  number: string
  picture: Picture | null
}

/** Why nothing is taken in now, as shoppers read it; null: they are only told that it is so. */
export interface OrderPause {
  reason: LocalText | null
}

/** All that the owner sets. Times are whole units of their own: minutes, hours or days in ms. */
export interface SettingsFields {
  shopName: LocalText
  logo: Picture | null
  licence: ShopLicence | null
  servicePhone: string | null
  serviceHours: ServiceHours | null
  /** The name by which the shop is found in WeChat. */
  wechatId: string | null
  returnPolicy: LocalText | null
  /** The first one is proposed. */
  returnAddresses: ReturnAddress[]
  /** How long an order waits for its payment. */
  payWithinMs: number
  /** How soon a paid order is sent. */
  shipWithinMs: number
  /** What was sent by express counts as received after so long. */
  receiveAfterMs: number
  /** How long after receipt something can be asked for. */
  askWithinMs: number
  /** How long the shop has to answer what a shopper asks for. */
  answerWithinMs: number
  /** How long a shopper has to send goods back. */
  returnWithinMs: number
  /** Most orders of one shopper that wait for their payment. */
  unpaidOrdersMax: number
  /** Most units in one order; null: no bound. */
  orderUnitsMax: number | null
  /** The least that the goods of an order cost, before freight; null: no bound. */
  goodsMinFen: number | null
  /** While it stands nothing new is ordered on a phone; what was ordered goes on. */
  pause: OrderPause | null
  /** `zh`: every shopper reads Chinese; `both`: English for whoever has WeChat in another language. */
  languages: 'zh' | 'both'
  privacy: LocalText | null
  /** The messages of WeChat that shoppers may ask for; a kind without a template is not offered. */
  newsTemplates: NewsTemplate[]
}

export type SettingsField = keyof SettingsFields

/** Fields that are numbers within bounds; `stepMs` is the unit that they are whole of. */
export type BoundField =
  | 'payWithinMs'
  | 'shipWithinMs'
  | 'receiveAfterMs'
  | 'askWithinMs'
  | 'answerWithinMs'
  | 'returnWithinMs'
  | 'unpaidOrdersMax'
  | 'orderUnitsMax'
  | 'goodsMinFen'

export interface Bounds {
  min: number
  max: number
  step: number
}

/** `basedOn` is the mark of the value that the editor saw: where another one stands, nothing is written. */
export type SettingsChanges = {
  [Field in SettingsField]?: { basedOn: FieldMark; to: SettingsFields[Field] }
}

export type SettingsConflict = {
  [Field in SettingsField]: ConflictOf<Field, SettingsFields[Field]>
}[SettingsField]

export type SettingsMove = 'edit'

export interface SettingsView {
  fields: SettingsFields
  marks: Record<SettingsField, FieldMark>
  bounds: Record<BoundField, Bounds>
  /** Where a browser loads the pictures that are named, by source. */
  urls: Record<string, string>
  /** Which version of the privacy text stands since when; null before there was one. */
  privacyVersion: { number: number; at: number } | null
  /** Orders that keep what they were promised, whatever is changed now. */
  underWay: { unpaid: number; shipped: number }
  revision: number
  serverNow: number
  can: SettingsMove[]
}

export interface PrivacyVersion {
  number: number
  text: LocalText
  at: number
  by: string | null
}

export type KeyKind = 'merchant' | 'apiV3Key' | 'platformKey' | 'platformCertificate' | 'appSecret'

/** What the shop signs and reads with: whether it is there, and for how long. Never the key. */
export interface KeyState {
  kind: KeyKind
  /** Enough of a number to tell two apart; null where it has none. */
  serial: string | null
  isHeld: boolean
  /** When it ends, epoch ms; null where it does not end by itself. */
  endsAt: number | null
}

/** Actions of the door `owner` for what holds in the whole shop. */
export interface OwnerSettingsApi {
  'settings.get': { in: object; out: SettingsView; refuses: Record<never, never> }
  /** Merged by field. Phones are told within five seconds; orders keep what they were placed under. */
  'settings.save': {
    in: { changes: SettingsChanges }
    out: SettingsView
    refuses: MediaRefusals & { CONFLICT: { conflicts: SettingsConflict[] } }
  }
  /** Every version of the privacy text, the newest first. */
  'privacy.list': { in: object; out: { versions: PrivacyVersion[] }; refuses: Record<never, never> }
  'key.list': { in: object; out: { keys: KeyState[]; serverNow: number }; refuses: Record<never, never> }
}
