import { beforeAll, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { ProductFields } from '../../../typings/items'
import type { Browser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'
import { allSkus, change, made, save } from './editing'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom0000isomiso2avc1mp41')])
const WEEK_MS = 7 * 86_400_000

let shop: MemoryShop
let owner: Browser

beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

async function stored(kind: 'picture' | 'video', bytes: Uint8Array | string): Promise<string> {
  const extension = kind === 'picture' ? ('png' as const) : ('mp4' as const)
  const { file } = await owner.must('media.begin', { kind, extension, thumbnail: false })
  expect(file.fileId).toMatch(/\/catalogue\//)
  shop.files.put(file.fileId, bytes)
  return file.fileId
}

const picture = (source: string) => ({ source, tint: 'leaf' }) as const

async function trySave(spuId: string, values: Partial<ProductFields>) {
  const read = await owner.must('product.edit', { spuId })
  const [[field, to] = ['tags', []]] = Object.entries(values)
  return owner.call('product.save', {
    spuId,
    changes: change(read, field as keyof ProductFields, to as never),
  })
}

test('pictures and a film are taken by their bytes, whatever they are called', async () => {
  const { spuId } = await made(owner, ['红'])
  const [good, film, text] = [
    await stored('picture', PNG),
    await stored('video', MP4),
    await stored('picture', 'not a picture at all'),
  ]
  expect(await owner.call('media.check', { kind: 'picture', source: text })).toMatchObject({
    code: 'NOT_A_PICTURE',
  })
  expect(await owner.must('media.check', { kind: 'video', source: film })).toMatchObject({
    bytes: MP4.length,
  })
  expect(await trySave(spuId, { pictures: [picture(text)] })).toMatchObject({ code: 'NOT_A_PICTURE' })
  expect(await trySave(spuId, { pictures: [picture(film)] })).toMatchObject({ code: 'NOT_A_PICTURE' })
  const video = { source: good, poster: null }
  expect(await trySave(spuId, { video })).toMatchObject({ code: 'NOT_A_VIDEO', detail: { sources: [good] } })
  const { file } = await owner.must('media.begin', { kind: 'picture', extension: 'jpg', thumbnail: true })
  expect(await trySave(spuId, { pictures: [picture(file.fileId)] })).toMatchObject({ code: 'FILE_GONE' })
  const elsewhere = 'cloud://memory.bucket/evidence/a.png'
  expect(await trySave(spuId, { pictures: [picture(elsewhere)] })).toMatchObject({ code: 'FILE_GONE' })

  const saved = await save(owner, spuId, {
    pictures: [picture(good)],
    video: { source: film, poster: good },
  })
  expect(Object.keys(saved.urls).sort()).toEqual([film, good].sort())
  const phone = phoneOf(shopHandler(shop.ports), 'o-reader', shop.ports)
  expect(await phone.must('product.get', { spuId })).toMatchObject({
    pictures: [{ source: good }],
    video: { source: film, poster: good },
  })
})

test.each([
  ['jpg', 'picture', /\.jpg$/],
  ['webp', 'picture', /\.webp$/],
  ['mp4', 'video', /\.jpg$/],
] as const)(
  'the small one of a %s %s is of the same kind, by which the phone frames it',
  async (extension, kind, ending) => {
    const { thumbnail } = await owner.must('media.begin', { kind, extension, thumbnail: true })
    expect(thumbnail?.fileId).toMatch(ending)
  },
)

test('what a product shows stays, what nothing took is tidied away after a week', async () => {
  const { spuId } = await made(owner, ['红'])
  const [shown, told, left] = [
    await stored('picture', PNG),
    await stored('picture', PNG),
    await stored('picture', PNG),
  ]
  const descriptionHtml = `<p>a</p><img src="${told}" alt="x" />`
  await save(owner, spuId, { pictures: [picture(shown)], descriptionHtml })
  await shop.time.advance(WEEK_MS + 120_000)
  await timerHandler(shop.ports)(timerEvent)
  expect([shown, told, left].map((fileId) => shop.files.has(fileId))).toEqual([true, true, false])
  // What left the product may come back to it, as after an undo.
  owner = await signedInAs(shop.ports, 'owner')
  await save(owner, spuId, { pictures: [] })
  await save(owner, spuId, { pictures: [picture(shown)] })
  const phone = phoneOf(shopHandler(shop.ports), 'o-reader', shop.ports)
  const { descriptionHtml: html } = await phone.must('product.get', { spuId })
  expect(html).toMatch(/^<p>a<\/p><img src="data:[^"]+" alt="x" \/>$/)
})

test('a description keeps tables, colours and pictures, and nothing that runs', async () => {
  const { spuId } = await made(owner, ['红'])
  const table = '<table><tbody><tr><td style="color:#f00;text-align:center">尺码</td></tr></tbody></table>'
  const bad = '<script>alert(1)</script><p onclick="x()" style="position:fixed">a</p><a href="//e">b</a>'
  const html = `${table}${bad}`
  const saved = await save(owner, spuId, { descriptionHtml: html, descriptionEnHtml: '<script>x</script>' })
  expect(saved.fields.descriptionHtml).toBe(`${table}<p>a</p>b`)
  expect(saved.fields.descriptionEnHtml).toBeNull()
})

test('a SKU keeps its picture whatever place it takes, and shows the cover where it left', async () => {
  const { spuId, skuIds } = await made(owner, ['红', '蓝'])
  const [one, two] = [await stored('picture', PNG), await stored('picture', PNG)]
  await save(owner, spuId, { pictures: [picture(one), picture(two)] })
  const [skuId = '', other = ''] = skuIds
  const fields = { picture: { from: null, to: two } }
  const wish = { requestKey: 'picture-of-sku', spuId, change: [{ skuId, fields }] }
  await owner.must('product.saveSkus', wish)
  await save(owner, spuId, { pictures: [picture(two), picture(one)] })
  const pictureOf = async () => (await allSkus(owner, spuId)).find((sku) => sku.skuId === skuId)?.picture
  expect(await pictureOf()).toBe(two)
  const [, second] = await shop.ports.skus.getMany([skuId, other])
  expect(second?.picture.source).toBe(two)
  await save(owner, spuId, { pictures: [picture(one)] })
  expect(await pictureOf()).toBeNull()
  const stands = await shop.ports.skus.getMany([skuId])
  expect(stands[0]).toMatchObject({ pictureIndex: null, picture: { source: one } })
})
