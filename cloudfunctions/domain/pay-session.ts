import type { Fen, Instrument } from '../../typings/model'

/** Whose ids a payer is known by; only the channel that made it reads more into it. */
export type PayerKind = 'wxOpenid' | 'wxSubOpenid' | 'alipayOpenId' | 'alipayUserId' | 'account'

/** Who is asked to pay, or who paid: by an id of the app that they pay in. */
export type Payer = { kind: 'anyone' } | { kind: PayerKind; app: string; id: string }

/** Whoever pays by a code. */
export const anyone: Payer = { kind: 'anyone' }

/** The id that a payer is known by; null while it may be anyone. */
export const payerIdOf = (payer: Payer): string | null => (payer.kind === 'anyone' ? null : payer.id)

/** What one order pays of a session: a number of its own, and the provider's number once it was paid. */
export interface PayPart {
  number: string
  payee: string
  fen: Fen
  providerNo: string | null
}

/**
 * What is (or is to be) open at a provider, as its channel needs it for every call. One order is one part;
 * a purchase that is paid as one has several, under a number of their own. `session` is the channel's alone.
 */
export interface PaySession {
  provider: string
  payee: string
  /** The app that it is opened in, in the provider's ids; empty where it has none. */
  app: string
  instrument: Instrument
  groupNo: string
  session: string | null
  expiresAt: number
  parts: PayPart[]
}
