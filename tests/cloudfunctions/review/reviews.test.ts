import { describe, expect, test } from '@jest/globals'
import { placed } from '../harness/checkout'
import {
  another,
  answered,
  get,
  inputOf,
  list,
  named,
  owner,
  PNG,
  received,
  shop,
  spuId,
  stored,
  write,
} from './grounds'

describe('who may write', () => {
  test('a line that was received, once; the same again gives what stands', async () => {
    const buyer = await received()
    expect((await buyer.phone.must('review.toWrite', {})).lines).toMatchObject([{ skuId: `${spuId}-0` }])
    const first = await write(buyer)
    expect(await write(buyer)).toMatchObject({ reviewId: first.reviewId })
    expect(await buyer.phone.call('review.write', inputOf(buyer.orderId, { stars: 1 }))).toMatchObject({
      code: 'WRITTEN_BEFORE',
    })
    expect((await buyer.phone.must('review.toWrite', {})).lines).toEqual([])
    expect((await list()).items).toHaveLength(1)
  })

  test('five at once write one', async () => {
    const buyer = await received()
    const stars = [1, 2, 3, 4, 5]
    await Promise.all(
      stars.map((each) => buyer.phone.call('review.write', inputOf(buyer.orderId, { stars: each }))),
    )
    expect((await list()).items).toHaveLength(1)
  })

  test('nobody before it arrived, and nobody for an order of somebody else', async () => {
    const { phone, addressId } = await shop.shopper(`o-early-${another()}`)
    const orderId = await placed(phone, addressId, [{ skuId: `${spuId}-0`, quantity: 1 }])
    expect(await phone.call('review.write', inputOf(orderId))).toMatchObject({ code: 'NOT_RECEIVED' })
    const other = await received()
    expect(await phone.call('review.write', inputOf(other.orderId))).toMatchObject({ code: 'NOT_FOUND' })
    const wrongLine = inputOf(other.orderId, { skuId: `${spuId}-1` })
    expect(await other.phone.call('review.write', wrongLine)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('files have to be the shopper’s own, stored, and what they are called', async () => {
    const [buyer, other] = [await received(), await received()]
    const theirs = await stored(other.phone, PNG)
    const text = await stored(buyer.phone, Buffer.from('no picture at all, and long enough'))
    const call = (changes: object) => buyer.phone.call('review.write', inputOf(buyer.orderId, changes))
    expect(await call({ pictures: [theirs] })).toMatchObject({ code: 'FILE_GONE' })
    expect(await call({ pictures: [text] })).toMatchObject({ code: 'NOT_A_PICTURE' })
    expect(await call({ video: text })).toMatchObject({ code: 'NOT_A_VIDEO' })
  })
})

describe('the shop', () => {
  test('answers, and everybody reads it', async () => {
    const { reviewId } = await write(await received())
    await owner.must('review.reply', { ...(await named(reviewId)), words: '谢谢您' })
    expect((await list()).items).toMatchObject([{ reply: { words: '谢谢您' } }])
    const { items } = await owner.must('review.list', { tab: 'toAnswer' })
    expect(items.map((item) => item.reviewId)).not.toContain(reviewId)
  })

  test('hides with a reason: its pictures are gone for everybody, and come back with it', async () => {
    const buyer = await received()
    const { reviewId } = await write(buyer, { pictures: [await stored(buyer.phone, PNG)] })
    await answered()
    const shownAs = (await get(reviewId)).first.files[0]?.shownAs ?? ''
    await owner.must('review.hide', { ...(await named(reviewId)), reason: 'contact', words: '有电话' })
    expect((await list()).items).toEqual([])
    expect(await shop.ports.files.read(shownAs, 10)).toBeNull()
    const [own] = (await buyer.phone.must('review.own', {})).items
    expect(own).toMatchObject({
      hidden: { reason: 'contact', words: '有电话' },
      media: [{ kind: 'picture' }],
    })
    await owner.must('review.show', await named(reviewId))
    expect((await list()).items).toMatchObject([{ media: [{ kind: 'picture' }] }])
    expect(await shop.ports.files.read(shownAs, 10)).not.toBeNull()
  })

  test('a copy that was made while it was hidden is removed once more', async () => {
    const buyer = await received()
    const { reviewId } = await write(buyer, { pictures: [await stored(buyer.phone, PNG)] })
    await answered()
    const shownAs = (await get(reviewId)).first.files[0]?.shownAs ?? ''
    await owner.must('review.hide', { ...(await named(reviewId)), reason: 'asked' })
    await shop.ports.files.write(shownAs.replace(/^cloud:\/\/[^/]+\//, ''), new Uint8Array(PNG))
    await shop.advance(125_000)
    await shop.runTimer()
    expect(await shop.ports.files.read(shownAs, 10)).toBeNull()
    expect((await get(reviewId)).nextCheckAt).toBeNull()
  })

  test('features one, which stands first; two people are told of each other', async () => {
    const old = await write(await received())
    await shop.advance(600_000)
    await write(await received())
    const before = await named(old.reviewId)
    await owner.must('review.feature', { ...before, isFeatured: true })
    expect((await list()).items[0]).toMatchObject({ reviewId: old.reviewId, isFeatured: true })
    expect(await owner.call('review.hide', { ...before, reason: 'abuse' })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
  })

  test('each act stands in the audit log', async () => {
    const { reviewId } = await write(await received())
    await owner.must('review.hide', { ...(await named(reviewId)), reason: 'abuse' })
    const { items } = await owner.must('audit.list', { target: reviewId })
    expect(items).toMatchObject([{ action: 'review.hide' }])
  })
})

test('what nothing took is tidied away, and what a review has stays', async () => {
  const buyer = await received()
  const [kept, left] = [await stored(buyer.phone, PNG), await stored(buyer.phone, PNG)]
  await write(buyer, { pictures: [kept] })
  await shop.advance(3 * 3_600_000)
  await shop.runTimer()
  expect(await shop.ports.files.read(kept, 10)).not.toBeNull()
  expect(await shop.ports.files.read(left, 10)).toBeNull()
})
