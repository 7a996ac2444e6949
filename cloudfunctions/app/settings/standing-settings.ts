import type { ShopSettings } from '../../domain/records'
import { isOf } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/** The settings as they are stored now. Who works for a merchant without any never came through the door. */
export async function standingSettings(
  { settings }: Pick<Ports, 'settings'>,
  caller: StaffCaller,
): Promise<ShopSettings> {
  const stands = await settings.get('shop')
  if (!stands || !isOf(caller, stands)) throw new Error('The settings are gone.')
  return stands
}
