import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { followCatalogue } from '../../../cloudfunctions/app/search/follow-catalogue'
import { newBucket } from '../../../cloudfunctions/domain/stock'
import { demoCatalogue } from '../../../scripts/demo/catalogue'
import { makeCategories, makeProduct } from '../../../scripts/demo/make-product'
import { demoSearch } from '../../../scripts/demo/search'
import type { Picture, Tint } from '../../../typings/model'
import { imported } from './importing'

const sample = resolve(__dirname, '../../../../shared/data/catalogue/apparel.csv')

const pictureOf = (name: string, tint: Tint): Picture => ({
  source: `https://example.com/${name}.webp`,
  tint,
})

/** The goods of the demo shop, with what its owner says about search, and the sample file if it is there. */
export async function fillDemoShop(ports: Ports): Promise<void> {
  const now = ports.clock.now()
  for (const [rank, category] of demoCatalogue.entries())
    for (const made of makeCategories(category, rank, pictureOf)) await ports.categories.insert(made)
  let index = 0
  for (const { categoryId, children = [], products } of demoCatalogue)
    for (const demo of products) {
      const below = children.filter(({ handles }) => handles.includes(demo.handle))
      const categoryIds = [categoryId, ...below.map((child) => child.categoryId)]
      const product = makeProduct(demo, categoryIds, { index: index++, now }, pictureOf)
      for (const [at, { skuId }] of product.skus.entries())
        await ports.stock.open(newBucket(skuId, demo.stock[at] ?? 0))
      await ports.products.insert(product)
    }
  if (!(await ports.searchSettings.save(demoSearch))) throw new Error('The shop was filled before.')
  if (existsSync(sample)) await imported(ports, readFileSync(sample, 'utf8'))
  await followCatalogue(ports, now + 60_000)
}
