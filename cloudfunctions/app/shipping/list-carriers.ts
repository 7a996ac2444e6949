import type { OwnerApi } from '../../../typings/owner-api'
import { carriers } from '../../domain/carriers'
import { done, type Outcome } from '../outcome'

/** The carriers that a parcel can go by. */
export async function listCarriers(): Promise<Outcome<OwnerApi['carrier.list']>> {
  return done({ carriers: [...carriers] })
}
