import { expect, test } from '@jest/globals'
import { fieldsOfSettings } from '../../../cloudfunctions/app/migration/0023-fields-of-settings'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { settingsDefaults } from '../../../cloudfunctions/domain/shop-settings'
import { testAddress } from '../harness/catalogue'
import { openMigrationGrounds } from './grounds'

/** Settings as 0.4.0 stored them. */
const old = {
  ...{ _id: 'shop', merchantId: 'queqiao', shopName: { zh: '鹊桥' }, appid: 'wx1', banners: [], revision: 4 },
  ...{ payWithinMs: 900_000, shipWithinMs: 86_400_000, freightRevision: 2, returnAddress: testAddress },
}

test('settings keep what was set, and say what held unsaid', async () => {
  const grounds = openMigrationGrounds()
  await grounds.insert('settings', [old, { _id: 'another' }])
  expect(await runMigrations(grounds.ports, { migrations: [fieldsOfSettings] })).toEqual({ kind: 'done' })
  const { shop, another } = grounds.all('settings')
  expect(shop).toMatchObject({
    ...settingsDefaults,
    ...{ payWithinMs: 900_000, shipWithinMs: 86_400_000, freightRevision: 2 },
    returnAddresses: [{ ...testAddress, label: '' }],
  })
  expect(shop).not.toHaveProperty('returnAddress')
  expect(another).toEqual({ _id: 'another' })
})

test('a shop without a return address has none afterwards, and what was set since stays', () => {
  const migrated = (document: { _id: string }) =>
    fieldsOfSettings.step(
      document,
      async () => null,
      async () => [],
    )
  expect(migrated({ ...old, returnAddress: null } as { _id: string })).toMatchObject({
    document: { returnAddresses: [] },
  })
  expect(migrated({ ...old, returnAddresses: [] } as { _id: string })).toBeNull()
})
