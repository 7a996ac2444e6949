import { beforeEach, expect, jest, test } from '@jest/globals'
import { followCatalogue } from '../../../cloudfunctions/app/search/follow-catalogue'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { openCloudOver } from '../../../scripts/simulate/database'
import { MINUTE_MS, rewriteProduct, testProduct } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { runJobs } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(60_000)

let shop: MemoryShop
let phone: Phone

beforeEach(async () => {
  shop = await openMemoryShop()
  phone = phoneOf(shopHandler(shop.ports), 'o-finder', shop.ports)
  await add('longjing', '西湖龙井')
  await add('teapot', '紫砂茶壶')
  await tick()
})

async function add(spuId: string, zh: string) {
  const product = { ...testProduct(spuId, [3_000], shop.time.now()), title: { zh }, descriptionHtml: '' }
  await shop.ports.products.insert(product)
}

/** A minute later the timer has been there, and the door has looked again. */
async function tick() {
  await shop.time.advance(MINUTE_MS)
  await timerHandler(shop.ports)(timerEvent)
  await shop.time.advance(6_000)
}

async function found(text: string): Promise<string[]> {
  const { items, isNear } = await phone.must('search.find', { text })
  return isNear ? [] : items.map(({ spuId }) => spuId)
}

const rename = (spuId: string, zh: string) =>
  rewriteProduct(shop.ports, spuId, (product) => ({
    ...product,
    title: { zh },
    updatedAt: shop.time.now(),
  }))

test('what is added, renamed and deleted is found by its words of now', async () => {
  expect(await found('龙井')).toEqual(['longjing'])
  await add('scarf', '羊绒围巾')
  await rename('longjing', '安吉白茶')
  await tick()
  expect(await found('围巾')).toEqual(['scarf'])
  expect(await found('weijin')).toEqual(['scarf'])
  expect(await found('龙井')).toEqual([])
  expect(await found('anjibaicha')).toEqual(['longjing'])
})

test('what is off sale is not shown from the very moment on, whatever the index says', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  expect(await found('茶壶')).toEqual(['teapot'])
  await owner.must('product.setState', { spuIds: ['teapot'], state: 'offSale' })
  expect(await found('茶壶')).toEqual([])
  const { products } = await phone.must('search.suggest', { text: '茶壶' })
  expect(products).toEqual([])
  await tick()
  expect((await phone.must('search.find', {})).total).toBe(1)
  await owner.must('product.setState', { spuIds: ['teapot'], state: 'onSale' })
  await tick()
  expect(await found('茶壶')).toEqual(['teapot'])
})

test('a schedule holds to the millisecond', async () => {
  const onSaleFrom = shop.time.now() + 600_000
  await rewriteProduct(shop.ports, 'teapot', (product) => ({
    ...product,
    onSaleFrom,
    updatedAt: shop.time.now(),
  }))
  await tick()
  expect(await found('茶壶')).toEqual([])
  await shop.time.advance(onSaleFrom - shop.time.now() - 1)
  expect(await found('茶壶')).toEqual([])
  await shop.time.advance(1)
  expect(await found('茶壶')).toEqual(['teapot'])
})

test('what another hand changed or removed in the database is found out by the walk', async () => {
  const products = shop.ports.products
  expect(await products.get('longjing')).not.toBeNull()
  const db = openCloudOver(shop.database.handle).database()
  await db
    .collection('products')
    .doc('longjing')
    .update({ title: { zh: '碧螺春' } })
  await db.collection('products').doc('teapot').remove()
  // In every fifth minute the timer looks for other hands; what it took over is followed in the next.
  for (let minute = 0; minute < 6; minute++) await tick()
  expect(await found('碧螺春')).toEqual(['longjing'])
  expect(await found('茶壶')).toEqual([])
  expect((await phone.must('search.find', {})).total).toBe(1)
})

test('a category is found by its name, also read, and by no name that is hidden', async () => {
  const [category] = await shop.ports.categories.list()
  if (!category) throw new Error('There is a category.')
  expect(await shop.ports.categories.save({ ...category, name: { zh: '好茗' } })).toBe(true)
  await tick()
  expect(await found('haoming')).toEqual(['longjing', 'teapot'])
  expect(
    await shop.ports.categories.save({ ...category, name: { zh: '好茗' }, shown: false, revision: 1 }),
  ).toBe(true)
  await tick()
  expect(await found('haoming')).toEqual([])
})

test('the whole index can be written anew, as a job', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  const [part] = (await shop.ports.search.parts(await partIds())).filter(({ entries }) => entries.length > 0)
  if (!part) throw new Error('There is an index.')
  // Something wrote nonsense that no revision tells of.
  const entries = part.entries.map((entry) => ({ ...entry, name: 'x', characters: '', syllables: '' }))
  expect(await shop.ports.search.savePart({ ...part, entries })).toBe(true)
  const requestKey = newRequestKey()
  const job = await owner.must('search.rebuild', { requestKey })
  expect((await owner.must('search.rebuild', { requestKey })).jobId).toBe(job.jobId)
  await runJobs(shop.ports)
  await shop.time.advance(6_000)
  expect(await owner.must('job.get', { jobId: job.jobId })).toMatchObject({ state: 'done', kind: 'reindex' })
  expect(await found('longjing')).toEqual(['longjing'])
  expect(await found('茶壶')).toEqual(['teapot'])
})

test('two who follow at once lose nothing of each other', async () => {
  for (let at = 0; at < 40; at++) await add(`tea-${at}`, `茉莉花茶 ${at}`)
  await Promise.all([
    followCatalogue(shop.ports, shop.time.now() + 1_000),
    followCatalogue(shop.anotherProcess(), shop.time.now() + 1_000),
  ])
  await shop.time.advance(6_000)
  expect((await phone.must('search.find', { text: '茉莉花茶' })).total).toBe(40)
})

const partIds = async () => Array.from({ length: 64 }, (_, at) => `p${at}`)
