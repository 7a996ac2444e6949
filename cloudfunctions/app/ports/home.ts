import type { Home, HomeVersion } from '../../domain/home'
import type { Saved } from './saved'

/** Each merchant's home page by the merchant's id, and what its versions show by theirs. */
export interface HomeStore {
  /** As it is stored; null where nobody has changed it. */
  get(merchantId: string): Promise<Home | null>
  /** May be five seconds old. */
  current(merchantId: string): Promise<Home | null>
  insert(home: Home): Promise<'inserted' | 'exists'>
  save(home: Home): Saved
  version(versionId: string): Promise<HomeVersion | null>
  insertVersion(version: HomeVersion): Promise<'inserted' | 'exists'>
  removeVersions(versionIds: string[]): Promise<void>
}
