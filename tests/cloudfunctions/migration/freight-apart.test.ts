import { expect, test } from '@jest/globals'
import { freightApart } from '../../../cloudfunctions/app/migration/0018-freight-apart'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { openMigrationGrounds } from './grounds'

/** Settings as 0.3.0 stored them: without a revision, and with the freight in them. */
const old = {
  ...{ _id: 'shop', merchantId: 'queqiao', shopName: { zh: '鹊桥' }, appid: 'wx1', banners: [] },
  freightTemplates: [
    {
      ...{ templateId: 'standard', baseFen: 800, freeFromFen: 9_900 },
      regions: [{ provinces: ['新疆', '西藏'], baseFen: 1_800, freeFromFen: null }],
    },
    { templateId: 'cold', baseFen: 1_200, freeFromFen: null, regions: [] },
  ],
}

test('freight leaves the settings with its prices, under its merchant', async () => {
  const grounds = openMigrationGrounds()
  await grounds.insert('settings', [old, { _id: 'another' }])
  expect(await runMigrations(grounds.ports, { migrations: [freightApart] })).toEqual({ kind: 'done' })
  const { shop, another } = grounds.all('settings')
  expect(shop).toMatchObject({ merchantId: 'queqiao', freightRevision: 0, revision: 0 })
  expect(shop).not.toHaveProperty('freightTemplates')
  expect(another).toEqual({ _id: 'another' })
  const { standard, cold } = grounds.all('freightTemplates')
  expect(standard).toMatchObject({
    ...{ merchantId: 'queqiao', rank: 0, by: 'piece', revision: 0 },
    zones: [{ regions: ['540000', '650000'], tariff: { charge: { firstFen: 1_800 }, freeFromFen: null } }],
    rest: { tariff: { charge: { firstFen: 800, moreFen: 0 }, freeFromFen: 9_900 } },
  })
  expect(cold).toMatchObject({ rank: 1, zones: [], rest: { tariff: { charge: { firstFen: 1_200 } } } })
})

test('settings of today are left alone', () => {
  const { freightTemplates: _, ...today } = old
  expect(
    freightApart.step(
      { ...today, freightRevision: 3, revision: 9 },
      async () => null,
      async () => [],
    ),
  ).toBeNull()
})
