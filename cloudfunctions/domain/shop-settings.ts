import type { PostalAddress } from '../../typings/model'
import type { BoundField, Bounds, SettingsFields } from '../../typings/settings'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What a shop begins with, and what held before it could be set. */
export const settingsDefaults: Omit<SettingsFields, 'shopName'> = {
  logo: null,
  licence: null,
  servicePhone: null,
  serviceHours: null,
  wechatId: null,
  returnPolicy: null,
  returnAddresses: [],
  payWithinMs: 30 * MINUTE_MS,
  shipWithinMs: 48 * HOUR_MS,
  receiveAfterMs: 10 * DAY_MS,
  askWithinMs: 15 * DAY_MS,
  answerWithinMs: 48 * HOUR_MS,
  returnWithinMs: 7 * DAY_MS,
  unpaidOrdersMax: 20,
  orderUnitsMax: null,
  goodsMinFen: null,
  pause: null,
  languages: 'both',
  privacy: null,
  newsTemplates: [],
}

/**
 * Within these a shop keeps the law and its shoppers' patience: whoever bought may send back for seven days,
 * and WeChat counts express goods as received after ten.
 */
export const settingsBounds: Record<BoundField, Bounds> = {
  payWithinMs: { min: 5 * MINUTE_MS, max: 120 * MINUTE_MS, step: MINUTE_MS },
  shipWithinMs: { min: HOUR_MS, max: 15 * DAY_MS, step: HOUR_MS },
  receiveAfterMs: { min: 7 * DAY_MS, max: 30 * DAY_MS, step: DAY_MS },
  askWithinMs: { min: 7 * DAY_MS, max: 90 * DAY_MS, step: DAY_MS },
  answerWithinMs: { min: 12 * HOUR_MS, max: 72 * HOUR_MS, step: HOUR_MS },
  returnWithinMs: { min: 3 * DAY_MS, max: 30 * DAY_MS, step: DAY_MS },
  unpaidOrdersMax: { min: 1, max: 50, step: 1 },
  orderUnitsMax: { min: 1, max: 9_999, step: 1 },
  // Whole yuan.
  goodsMinFen: { min: 100, max: 1_000_000, step: 100 },
}

export const isWithinBounds = (value: number, { min, max, step }: Bounds): boolean =>
  value >= min && value <= max && value % step === 0

export const RETURN_ADDRESSES_MAX = 10

/** What an order was promised when it was placed: it holds for it whatever is set later. */
export type OrderPromises = Pick<
  SettingsFields,
  'receiveAfterMs' | 'askWithinMs' | 'answerWithinMs' | 'returnWithinMs'
>

export function promisesOf(settings: OrderPromises): OrderPromises {
  const { receiveAfterMs, askWithinMs, answerWithinMs, returnWithinMs } = settings
  return { receiveAfterMs, askWithinMs, answerWithinMs, returnWithinMs }
}

/** Orders of before 0.5.0 say nothing of them: these held for all. */
export const promisesOfOrder = ({ promises }: { promises?: OrderPromises }): OrderPromises =>
  promises ?? settingsDefaults

/** What settings lacked that were kept before they could be edited: one return address, and little else. */
export const settingsBeside = (returnAddress: PostalAddress | null) => ({
  ...settingsDefaults,
  returnAddresses: returnAddress ? [{ ...returnAddress, label: '' }] : [],
})
