import { beforeEach, describe, expect, test } from '@jest/globals'
import { merchantsOfCategories } from '../../../cloudfunctions/app/migration/0017-merchants-of-categories'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Browser } from '../harness/browser'
import { testCategory, testProduct } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'
import { openMigrationGrounds } from '../migration/grounds'

let shop: MemoryShop
let owner: Browser
let phone: Phone
const picture = { source: '', tint: 'leaf' } as const
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  phone = phoneOf(shopHandler(shop.ports), 'o-browsing', shop.ports)
})

const add = async (zh: string, parentId: string | null = null, shown = true) =>
  (await owner.must('category.add', { requestKey: newRequestKey(), parentId, name: { zh }, picture, shown }))
    .categoryId

const addProduct = async (spuId: string, categoryIds: string[], state: 'onSale' | 'draft' = 'onSale') => {
  await shop.ports.products.insert({ ...testProduct(spuId, [1_000], shop.time.now()), categoryIds, state })
}

const tree = async () =>
  (await owner.must('category.tree', {})).categories.map(({ parentId, name }) =>
    parentId === null ? name.zh : `- ${name.zh}`,
  )
const shownTree = async () =>
  (await phone.must('category.list', {})).categories.flatMap(({ name, children }) => [
    name.zh,
    ...children.map((child) => `- ${child.name.zh}`),
  ])
const of = async (categoryId: string) =>
  (await owner.must('category.tree', {})).categories.find((one) => one.categoryId === categoryId)

describe('the tree of the console', () => {
  test('a new category stands last on its level, and once for its key', async () => {
    const snacks = await add('点心')
    const cakes = await add('月饼', snacks)
    await add('糖', snacks)
    expect(await tree()).toEqual(['茶', '点心', '- 月饼', '- 糖'])
    expect(await shownTree()).toEqual(await tree())
    const wish = { requestKey: newRequestKey(), parentId: null, name: { zh: '坚果' }, picture, shown: true }
    const first = await owner.must('category.add', wish)
    expect(await owner.must('category.add', wish)).toEqual(first)
    expect(await owner.call('category.add', { ...wish, name: { zh: '别的' } })).toMatchObject({
      code: 'INVALID_INPUT',
      detail: { path: 'requestKey' },
    })
    const deeper = { ...wish, requestKey: newRequestKey(), parentId: cakes }
    expect(await owner.call('category.add', deeper)).toMatchObject({ code: 'TOO_DEEP' })
    expect(await owner.call('category.add', { ...deeper, parentId: 'gone' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('is moved by place, for shoppers at once', async () => {
    const snacks = await add('点心')
    const cakes = await add('月饼', snacks)
    const sweets = await add('糖', snacks)
    await owner.must('category.move', { categoryId: sweets, parentId: snacks, beforeId: cakes })
    await owner.must('category.move', { categoryId: snacks, parentId: null, beforeId: 'tea' })
    await owner.must('category.move', { categoryId: cakes, parentId: 'tea', beforeId: null })
    expect(await tree()).toEqual(['点心', '- 糖', '茶', '- 月饼'])
    expect(await shownTree()).toEqual(await tree())
    const below = { categoryId: snacks, parentId: 'tea', beforeId: null }
    expect(await owner.call('category.move', below)).toMatchObject({ code: 'TOO_DEEP' })
    const gone = { categoryId: snacks, parentId: null, beforeId: sweets }
    expect(await owner.call('category.move', gone)).toMatchObject({ code: 'PLACE_GONE' })
  })

  test('twenty people who drag at once leave one order of two levels', async () => {
    const ids = ['tea']
    for (const name of ['甲', '乙', '丙', '丁', '戊']) ids.push(await add(name))
    const moves = Array.from({ length: 20 }, (_, turn) => ({
      categoryId: ids[(turn * 5) % 6] ?? '',
      parentId: turn % 3 === 0 ? (ids[(turn * 7 + 1) % 6] ?? null) : null,
      beforeId: null,
    }))
    const replies = await Promise.all(moves.map((move) => owner.call('category.move', move)))
    expect(replies.some(({ ok }) => ok)).toBe(true)
    const order = await tree()
    expect(order).toHaveLength(6)
    expect(await tree()).toEqual(order)
    expect(await shownTree()).toEqual(order)
  })

  test('fields are changed one by one: the second to change the same one is told who was first', async () => {
    const other = await signedInAs(shop.ports, 'manager')
    const from = { name: { zh: '茶', en: 'Tea' }, shown: true }
    await other.must('category.save', { categoryId: 'tea', from, to: { name: { zh: '茗茶', en: 'Tea' } } })
    await owner.must('category.save', { categoryId: 'tea', from, to: { shown: false } })
    expect(await of('tea')).toMatchObject({ name: { zh: '茗茶' }, shown: false, hidden: { by: /^owner-/ } })
    expect(
      await owner.call('category.save', { categoryId: 'tea', from, to: { name: { zh: '好茶' } } }),
    ).toMatchObject({ code: 'CHANGED_MEANWHILE', detail: { fields: ['name'] } })
    await owner.must('category.save', { categoryId: 'tea', from: { shown: false }, to: { shown: true } })
    expect(await of('tea')).toMatchObject({ shown: true, hidden: null })
  })

  test('a tile shows a picture that was stored for it, and no file that is somebody’s own', async () => {
    const { file } = await owner.must('media.begin', { kind: 'picture', extension: 'png', thumbnail: false })
    const from = { picture: testCategory.picture }
    const save = (source: string) =>
      owner.call('category.save', { categoryId: 'tea', from, to: { picture: { source, tint: 'mist' } } })
    shop.files.put(file.fileId, 'GIF, they say')
    expect(await save(file.fileId)).toMatchObject({ code: 'NOT_A_PICTURE' })
    shop.files.put(file.fileId, png)
    expect(await save('cloud://queqiao-test.bucket/evidence/u-1/a.png')).toMatchObject({ code: 'FILE_GONE' })
    expect(await save(file.fileId)).toMatchObject({ ok: true })
    expect((await of('tea'))?.picture).toMatchObject({ source: file.fileId })
    await shop.time.advance(30 * 86_400_000, async () => undefined)
    await timerHandler(shop.ports)(timerEvent)
    expect(await shop.ports.files.read(file.fileId, 8)).not.toBeNull()
  })

  test('counts each product once, and says what nothing else leads to', async () => {
    const snacks = await add('点心')
    const cakes = await add('月饼', snacks)
    await addProduct('both', ['tea', cakes])
    await addProduct('cake', [cakes])
    await addProduct('twice', [snacks, cakes])
    await addProduct('draft', [cakes], 'draft')
    await addProduct('nowhere', [])
    expect(await of(snacks)).toMatchObject({ productCount: 4, onSaleCount: 3, onlyHereCount: 2 })
    expect(await of(cakes)).toMatchObject({ productCount: 4, onSaleCount: 3, onlyHereCount: 1 })
    expect(await owner.must('category.tree', {})).toMatchObject({
      productCount: 4,
      onSaleCount: 3,
      elsewhereCount: 1,
      can: ['edit'],
    })
    expect((await owner.must('category.list', {})).categories).toMatchObject([
      { categoryId: 'tea', parentId: null, productCount: 1 },
      { categoryId: snacks, parentId: null, productCount: 4 },
      { categoryId: cakes, parentId: snacks, productCount: 4 },
    ])
  })

  test('a clerk sees it and changes nothing', async () => {
    const clerk = await signedInAs(shop.ports, 'clerk')
    expect((await clerk.must('category.tree', {})).can).toEqual([])
    const remove = await clerk.call('category.remove', { categoryId: 'tea' })
    expect(remove).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('what is removed', () => {
  test('holds nothing: products and categories are moved first', async () => {
    const snacks = await add('点心')
    const cakes = await add('月饼', snacks)
    for (let at = 0; at < 60; at += 1) await addProduct(`cake-${at}`, at % 2 ? [cakes] : [cakes, 'tea'])
    expect(await owner.call('category.remove', { categoryId: snacks })).toMatchObject({
      code: 'NOT_EMPTY',
      detail: { products: 0, categories: 1 },
    })
    expect(await owner.call('category.remove', { categoryId: cakes })).toMatchObject({
      code: 'NOT_EMPTY',
      detail: { products: 60, categories: 0 },
    })
    const move = { categoryId: cakes, toCategoryId: 'tea' }
    expect(await owner.must('category.moveProducts', move)).toEqual({ moved: 50, left: 10 })
    expect(await owner.must('category.moveProducts', move)).toEqual({ moved: 10, left: 0 })
    expect((await shop.ports.products.get('cake-2'))?.categoryIds).toEqual(['tea'])
    expect((await shop.ports.products.get('cake-3'))?.categoryIds).toEqual(['tea'])
    await owner.must('category.remove', { categoryId: cakes })
    await owner.must('category.remove', { categoryId: snacks })
    expect(await tree()).toEqual(['茶'])
    expect(await owner.call('category.remove', { categoryId: snacks })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of another merchant is not there', async () => {
    await shop.ports.categories.insert({ ...testCategory, categoryId: 'theirs', merchantId: 'another' })
    const missing = { code: 'NOT_FOUND' }
    const move = { categoryId: 'theirs', parentId: null, beforeId: null }
    expect(await owner.call('category.move', move)).toMatchObject(missing)
    expect(await owner.call('category.remove', { categoryId: 'theirs' })).toMatchObject(missing)
    const save = { categoryId: 'theirs', from: { shown: true }, to: { shown: false } }
    expect(await owner.call('category.save', save)).toMatchObject(missing)
    const products = { categoryId: 'tea', toCategoryId: 'theirs' }
    expect(await owner.call('category.moveProducts', products)).toMatchObject(missing)
    expect(await tree()).toEqual(['茶'])
  })
})

describe('what is hidden', () => {
  const list = async (categoryId: string) => {
    const reply = await phone.call('product.list', { categoryId })
    return reply.ok ? reply.data.items.map(({ spuId }) => spuId).sort() : reply.code
  }

  test('stands on no door of the shop, nor does what is below it', async () => {
    const snacks = await add('点心')
    const cakes = await add('月饼', snacks)
    const sweets = await add('糖', snacks)
    await addProduct('cake', [cakes])
    await addProduct('sweet', [sweets])
    await addProduct('both', [cakes, sweets, snacks])
    expect(await list(snacks)).toEqual(['both', 'cake', 'sweet'])
    expect(await list(cakes)).toEqual(['both', 'cake'])
    await owner.must('category.save', { categoryId: cakes, from: { shown: true }, to: { shown: false } })
    expect(await shownTree()).toEqual(['茶', '点心', '- 糖'])
    expect(await list(snacks)).toEqual(['both', 'sweet'])
    expect(await list(cakes)).toBe('NOT_FOUND')
    expect((await phone.must('category.list', {})).categories[1]).toMatchObject({ productCount: 2 })
    await owner.must('category.save', { categoryId: snacks, from: { shown: true }, to: { shown: false } })
    expect(await shownTree()).toEqual(['茶'])
    expect(await list(sweets)).toBe('NOT_FOUND')
    expect(await phone.must('product.get', { spuId: 'cake' })).toMatchObject({ state: 'onSale' })
  })
})

test('a category of before 0.5.0 becomes one of the shop, on the first level', async () => {
  const { insert, all, ports } = openMigrationGrounds()
  await insert('settings', [{ _id: 'shop', merchantId: 'queqiao', revision: 0 }])
  const { parentId, merchantId, ...old } = testCategory
  const ours = { _id: 'ours', ...testCategory, categoryId: 'ours', merchantId: 'one', parentId: 'tea' }
  await insert('categories', [{ _id: 'tea', ...old }, ours])
  expect(await runMigrations(ports, { migrations: [merchantsOfCategories] })).toEqual({ kind: 'done' })
  expect(all('categories')).toMatchObject({
    tea: { merchantId: 'queqiao', parentId: null, revision: 1 },
    ours: { merchantId: 'one', parentId: 'tea', revision: 0 },
  })
})
