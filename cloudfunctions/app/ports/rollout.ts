import type { Rollout } from '../../domain/rollout'
import type { Saved } from './saved'

/** Each merchant's rules of its ways to pay, by the merchant's id. */
export interface RolloutStore {
  /** As it is stored; null where nobody wrote a rule yet. */
  get(merchantId: string): Promise<Rollout | null>
  /** What every call decides by: read anew after five seconds at most, so that a stop acts soon. */
  current(merchantId: string): Promise<Rollout>
  insert(rollout: Rollout): Promise<'inserted' | 'exists'>
  save(rollout: Rollout): Saved
  /** Every merchant's that wrote one. */
  list(limit: number): Promise<Rollout[]>
}
