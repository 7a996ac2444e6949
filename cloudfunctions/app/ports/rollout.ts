import type { Instrument, Page } from '../../../typings/model'
import type { Exposure, NewExposure, Outcome } from '../../domain/exposure'
import type { Arm, Rollout } from '../../domain/rollout'
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

/** Who saw which way on which day, and what became of it. */
export interface ExposureStore {
  /** Whether this instance knows that it stands; false says nothing. */
  isNoted(exposureId: string): boolean
  /** Whether the user was counted in this arm before, from a day on. */
  isKnown(exposure: NewExposure, fromDay: string): Promise<boolean>
  get(exposureId: string): Promise<Exposure | null>
  insert(exposure: Exposure): Promise<'inserted' | 'exists'>
  save(exposure: Exposure): Saved
  /** Users, and users and days by how far they came, from a day on (`2026-11-22`). */
  countArm(of: {
    merchantId: string
    way: Instrument
    arm: Arm
    fromDay: string
  }): Promise<Record<Outcome | 'users', number>>
  /** Users by day and by how far they came, from a day on. */
  daysOf(of: {
    merchantId: string
    way: Instrument
    arm: Arm
    fromDay: string
  }): Promise<{ day: string; outcome: Outcome; users: number }[]>
  /** Those who had it, the latest first. */
  seen(of: {
    merchantId: string
    way: Instrument
    cursor?: string | undefined
    limit: number
  }): Promise<Page<Exposure>>
  /** Users and days by what became of the way itself, known since then. */
  countOwn(of: { merchantId: string; way: Instrument; own: Outcome; since: number }): Promise<number>
}
