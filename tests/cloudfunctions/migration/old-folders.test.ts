import { expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { systemIds } from '../../../cloudfunctions/adapters/system'
import { migrations } from '../../../cloudfunctions/app/migration/migrations'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { wireMigrations } from '../../../cloudfunctions/entry/wire-migrations'
import { appid } from '../../../scripts/start/platforms'
import { openOldShop } from '../harness/old-shop'

test.each(['0.2.0', '0.3.0'])(
  'a data folder of %s is brought to the records of today, once',
  async (version) => {
    const shop = await openOldShop({ version, isMigrated: false })
    try {
      const ports = wireMigrations(openCloud(), { clock: shop.ports.clock, ids: systemIds })
      const all = (collection: string) => ports.documents.after(collection, null, 1_000)
      const before = await all('orders')
      expect(before.every(({ purchaseId }) => purchaseId === undefined)).toBe(true)
      expect(await runMigrations(ports)).toEqual({ kind: 'done' })
      expect(
        (await ports.migrations.list()).map(({ number }) => number).sort((one, other) => one - other),
      ).toEqual(migrations.map(({ number }) => number))
      expect(await all('merchants')).toMatchObject([
        { _id: 'queqiao', merchantId: 'queqiao', name: { zh: '鹊喜小铺' } },
      ])
      const orders = await all('orders')
      expect(orders.map(({ _id }) => _id)).toEqual(before.map(({ _id }) => _id))
      for (const order of orders)
        expect(order).toMatchObject({ merchantId: 'queqiao', purchaseId: order.orderId })
      const skus = await all('skus')
      for (const product of await all('products')) {
        const own = skus.filter(({ spuId }) => spuId === product.spuId)
        expect(product).toMatchObject({ merchantId: 'queqiao', skuCount: own.length })
        expect(product).not.toHaveProperty('skus')
      }
      const records = await Promise.all(['attempts', 'refunds', 'notices', 'orders'].map(all))
      const told = JSON.stringify(records)
      expect(told).not.toMatch(/"(channel|payerOpenid|prepayId|prepaidWith)":/)
      for (const attempt of await all('attempts'))
        expect(attempt).toMatchObject({ provider: 'wechatpay', payee: shop.pay.merchant.mchid, app: appid })
      // One that was made outside the shop has WeChat Pay's number, and no key of ours.
      for (const refund of await all('refunds'))
        if (refund.request !== '') expect(`${refund.outTradeNo}-${refund.key}`).toBe(refund.outRefundNo)
      for (const name of ['cases', 'refunds', 'attempts', 'outbox', 'billChecks', 'stockMoves'])
        for (const known of await all(name)) expect([name, known.merchantId]).toEqual([name, 'queqiao'])
      for (const notice of await all('notices'))
        if (notice.outcome !== 'received') expect(notice.merchantId).toBe('queqiao')
      const revisions = (await all('orders')).map(({ revision }) => revision)
      expect(await runMigrations(ports)).toEqual({ kind: 'done' })
      expect((await all('orders')).map(({ revision }) => revision)).toEqual(revisions)
    } finally {
      await shop.close()
    }
  },
)
