import { expect, test } from '@jest/globals'
import { homeOfBlocks } from '../../../cloudfunctions/app/migration/0022-home-of-blocks'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { openMigrationGrounds } from './grounds'

const old = {
  ...{ _id: 'shop', merchantId: 'queqiao', shopName: { zh: '鹊桥' }, revision: 4 },
  banners: [
    {
      ...{ bannerId: 'tea', title: { zh: '茶' }, button: { zh: '去' } },
      pictures: [{ source: 'cloud://a/catalogue/1.webp', tint: 'rose' }],
      target: { kind: 'category', categoryId: 'tea' },
    },
  ],
}

test('banners leave the settings and are the first version of a home', async () => {
  const grounds = openMigrationGrounds()
  await grounds.insert('settings', [old, { _id: 'another' }])
  expect(await runMigrations(grounds.ports, { migrations: [homeOfBlocks] })).toEqual({ kind: 'done' })
  const { shop, another } = grounds.all('settings')
  expect(shop).not.toHaveProperty('banners')
  expect(shop).toMatchObject({ revision: 5 })
  expect(another).toEqual({ _id: 'another' })
  const { queqiao } = grounds.all('homes')
  const { 'first-queqiao': version } = grounds.all('homeVersions')
  expect(queqiao).toMatchObject({
    nextNumber: 2,
    draft: { mark: 0 },
    versions: [{ number: 1, versionId: 'first-queqiao', liveAt: 0 }],
  })
  expect(version?.blocks).toMatchObject([
    { kind: 'banner', slides: [{ title: { zh: '茶' }, link: { kind: 'category', categoryId: 'tea' } }] },
    { kind: 'categories' },
    { kind: 'products', pick: { by: 'deals' } },
  ])
  expect(queqiao).toHaveProperty('draft.blocks', version?.blocks)
})

test('a home that was composed meanwhile stays as it is', async () => {
  const grounds = openMigrationGrounds()
  await grounds.insert('settings', [old])
  await grounds.insert('homes', [{ _id: 'queqiao', merchantId: 'queqiao', revision: 3, versions: [] }])
  await runMigrations(grounds.ports, { migrations: [homeOfBlocks] })
  expect(grounds.all('homes').queqiao).toMatchObject({ revision: 3, versions: [] })
})
