import type { Ports } from '../../cloudfunctions/app/ports'
import { firstMerchant } from '../../cloudfunctions/domain/merchant'
import { settingsDefaults } from '../../cloudfunctions/domain/shop-settings'

/** A shop with nothing in it, as a new owner meets theirs: the console leads through its first hour. */
export async function openEmptyShop(
  ports: Pick<Ports, 'settings' | 'merchants' | 'clock'>,
  appid: string,
): Promise<void> {
  const settings = {
    ...settingsDefaults,
    shopName: { zh: '我的小店' },
    merchantId: 'queqiao',
    appid,
    firstHour: { openedAt: ports.clock.now(), closedAt: null },
    freightRevision: 0,
    revision: 0,
  }
  await ports.merchants.insert(firstMerchant(settings))
  await ports.settings.putShop(settings)
}
