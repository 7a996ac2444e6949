import type { LocalText } from '../../typings/model'

/** A version of what the shop says of its shoppers' data, kept since somebody may have read it. */
export interface PrivacyText {
  merchantId: string
  /** From 1. */
  number: number
  text: LocalText
  at: number
  by: string
}
