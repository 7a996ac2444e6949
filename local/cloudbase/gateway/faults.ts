import { setTimeout as delay } from 'node:timers/promises'
import { GatewayError } from '../errors'

export interface FaultOptions {
  latencyMs?: number
  /** Share of the operations inside transactions, from 0 to 1, that end in a conflict. */
  faultRate?: number
  seed?: number
}

/** Mulberry32: small, quick, and the same sequence from the same seed everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes the gateway slow or prone to conflicts. The answer tells whether this operation has to fail. */
export function faultInjector(options: FaultOptions): (inTransaction: boolean) => Promise<boolean> {
  const random = seededRandom(options.seed ?? 1)
  const { latencyMs = 0, faultRate = 0 } = options
  return async (inTransaction) => {
    if (latencyMs > 0) await delay(latencyMs)
    return inTransaction && faultRate > 0 && random() < faultRate
  }
}

export function injectedConflict(): GatewayError {
  return new GatewayError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, injected by the fault rate.',
  )
}
