import type { Ports } from '../../cloudfunctions/app/ports'
import { firstMerchant } from '../../cloudfunctions/domain/merchant'
import { homeOf } from '../../cloudfunctions/domain/old-home'
import type { ShopSettings } from '../../cloudfunctions/domain/records'
import { settingsDefaults } from '../../cloudfunctions/domain/shop-settings'
import { newBucket } from '../../cloudfunctions/domain/stock'
import type { NewsTemplate } from '../../typings/news'
import { demoCatalogue } from './catalogue'
import { demoFace } from './face'
import { demoFreight } from './freight'
import { demoHome } from './home'
import { makeCategories, makeProduct } from './make-product'
import { type Upload, uploadDemoPictures } from './pictures'
import { demoSearch } from './search'

type SeedPorts = Pick<
  Ports,
  | 'clock'
  | 'categories'
  | 'products'
  | 'stock'
  | 'settings'
  | 'freight'
  | 'homes'
  | 'merchants'
  | 'searchSettings'
>
type PictureOf = Awaited<ReturnType<typeof uploadDemoPictures>>

/**
 * Fills an empty shop with the demo: settings, 8 categories with some below them, 60 products and their
 * stock. Each document has an id of its own, so a run that was cut short is finished by the next one.
 */
export async function seedDemoShop(
  ports: SeedPorts,
  appid: string,
  upload: Upload,
  newsTemplates: NewsTemplate[] = [],
): Promise<void> {
  const picture = await uploadDemoPictures(upload)
  const now = ports.clock.now()
  await Promise.all(
    demoCatalogue
      .flatMap((category, rank) => makeCategories(category, rank, picture))
      .map((category) => ports.categories.insert(category)),
  )
  await seedProducts(ports, now, picture)
  await Promise.all(demoFreight(now).map((template) => ports.freight.insert(template)))
  // Written last: a shop with settings is one that was filled to the end.
  const settings = { ...demoSettings(appid, now), newsTemplates }
  const { home, version } = homeOf(settings.merchantId, demoHome(now, picture))
  await ports.homes.insertVersion(version)
  await ports.homes.insert(home)
  await ports.merchants.insert(firstMerchant(settings))
  const { merchantId } = settings
  if (!(await ports.searchSettings.get(merchantId)) && !(await ports.searchSettings.save(demoSearch)))
    throw new Error('Somebody else fills this shop.')
  await ports.settings.putShop(settings)
}

/** Takes one product of each category in turn, so that the home page shows all of them. */
function inTurn() {
  const longest = Math.max(...demoCatalogue.map(({ products }) => products.length))
  return Array.from({ length: longest }, (_, at) =>
    demoCatalogue.flatMap(({ categoryId, children = [], products }) => {
      const demo = products[at]
      const below = children.filter(({ handles }) => demo && handles.includes(demo.handle))
      return demo ? [{ categoryIds: [categoryId, ...below.map((child) => child.categoryId)], demo }] : []
    }),
  ).flat()
}

async function seedProducts(ports: SeedPorts, now: number, picture: PictureOf): Promise<void> {
  const waiting = inTurn().map(({ categoryIds, demo }, index) => ({
    product: makeProduct(demo, categoryIds, { index, now }, picture),
    stock: demo.stock,
  }))
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { product, stock } = next
      await Promise.all(
        product.skus.map(({ skuId }, at) => ports.stock.open(newBucket(skuId, stock[at] ?? 0))),
      )
      await ports.products.insert(product)
    }
  }
  await Promise.all([work(), work(), work(), work()])
}

function demoSettings(appid: string, now: number): ShopSettings {
  return {
    ...settingsDefaults,
    shopName: { zh: '鹊喜小铺', en: 'Magpie Corner' },
    merchantId: 'queqiao',
    appid,
    ...demoFace(now),
    returnAddresses: [
      {
        label: '杭州店',
        name: '鹊喜售后',
        phone: '0571-88880000',
        province: '浙江省',
        city: '杭州市',
        district: '西湖区',
        detail: '文三路 100 号 2 楼',
      },
    ],
    freightRevision: 0,
    revision: 0,
  }
}
