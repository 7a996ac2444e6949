import type { OwnerSearchApi } from '../../../typings/search'
import { newSearchSettings } from '../../domain/search/settings'
import { audit } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type SearchDeskPorts, searchDesk } from './get-search'

/** A word that was searched in vain is dealt with: it stands in the list again when it is searched again. */
export async function settleSearch(
  ports: SearchDeskPorts & Pick<Ports, 'audit' | 'ids'>,
  { staff, merchantId }: StaffCaller,
  { word }: OwnerSearchApi['search.settle']['in'],
): Promise<Outcome<OwnerSearchApi['search.settle']>> {
  await audit(ports, { actor: staff.username, action: 'search.settle', target: word })
  await ports.searchWords.settle(merchantId, word)
  const settings = (await ports.searchSettings.get(merchantId)) ?? newSearchSettings(merchantId)
  return done(await searchDesk(ports, settings))
}
