import { describe, expect, test } from '@jest/globals'
import {
  answered,
  get,
  list,
  MP4,
  named,
  owner,
  PNG,
  publicFile,
  received,
  risky,
  shop,
  stored,
  unsure,
  write,
} from './grounds'

describe('nobody else sees it before it passed', () => {
  test('words pass at once and are seen under a masked name, or none', async () => {
    const named = await write(await received(), { words: '耐泡，回甘' })
    const hidden = await write(await received(), { isAnonymous: true, stars: 3 })
    expect(named.stage).toBe('passed')
    const { items } = await list({ sort: 'newest' })
    const of = (reviewId: string) => items.find((item) => item.reviewId === reviewId)
    expect(of(named.reviewId)).toMatchObject({ author: expect.stringContaining('***'), words: '耐泡，回甘' })
    expect(of(hidden.reviewId)).toMatchObject({ author: null })
    expect(JSON.stringify(items)).not.toMatch(/o-buyer|林小满|evidence/)
  })

  test('words that WeChat refuses their writer alone sees, and the shop cannot show them', async () => {
    const buyer = await received()
    const { reviewId, stage } = await write(buyer, { words: '这是沙盒违规的话' })
    expect(stage).toBe('refused')
    expect((await list()).items).toEqual([])
    expect((await buyer.phone.must('review.own', {})).items).toMatchObject([{ reviewId, stage: 'refused' }])
    const reply = await owner.call('review.pass', await named(reviewId))
    expect(reply).toMatchObject({ code: 'CANNOT' })
    expect(await owner.call('review.reply', { ...(await named(reviewId)), words: 'a' })).toMatchObject({
      code: 'CANNOT',
    })
  })

  test.each(['json', 'xml'] as const)(
    'pictures wait for a verdict, told in %s, and are copied',
    async (format) => {
      shop.pay.control.setPushPolicy({ format })
      const buyer = await received()
      const fileId = await stored(buyer.phone, PNG)
      const { reviewId, stage } = await write(buyer, { pictures: [fileId] })
      expect(stage).toBe('checking')
      expect((await list()).items).toEqual([])
      await answered()
      const [item] = (await list()).items
      expect(item).toMatchObject({ reviewId, media: [{ kind: 'picture' }] })
      expect(item?.media[0]?.address).toContain(`catalogue/reviews/${reviewId}/`)
      const [file] = (await get(reviewId)).first.files
      expect((await publicFile(file?.shownAs ?? '')).status).toBe(200)
    },
  )

  test('a verdict that is told twice, or of a picture that nobody asked about, changes nothing', async () => {
    shop.pay.control.setPushPolicy({ double: true })
    const buyer = await received()
    const { reviewId } = await write(buyer, { pictures: [await stored(buyer.phone, PNG)] })
    await answered()
    const before = await get(reviewId)
    const result = { suggest: 'risky', label: 20_002 }
    shop.pay.control.push(buyer.phone.openid, 'wxa_media_check', { trace_id: 'guessed', errcode: 0, result })
    const [push] = shop.pay.control.pushes().filter(({ message }) => message.trace_id === before.traceIds[0])
    shop.pay.control.push(buyer.phone.openid, 'wxa_media_check', { ...push?.message, result, more: 1 })
    await answered()
    expect(await get(reviewId)).toEqual(before)
  })

  test.each([
    ['risky', risky, 'refused'],
    ['unsure', unsure, 'held'],
  ] as const)('a picture that is %s is not copied', async (_what, bytes, stage) => {
    const buyer = await received()
    const pictures = [await stored(buyer.phone, PNG), await stored(buyer.phone, bytes)]
    const { reviewId } = await write(buyer, { pictures })
    await answered()
    expect(await get(reviewId)).toMatchObject({ first: { stage }, isShown: false })
    expect((await list()).items).toEqual([])
    expect((await get(reviewId)).first.files.map(({ shownAs }) => shownAs)).toEqual([null, null])
  })

  test('a film is for a person of the shop, who lets it be seen', async () => {
    const buyer = await received()
    const { reviewId } = await write(buyer, { video: await stored(buyer.phone, MP4, 'mp4') })
    expect((await get(reviewId)).face).toBe('held')
    await owner.must('review.pass', await named(reviewId))
    expect((await list()).items).toMatchObject([{ reviewId, media: [{ kind: 'video' }] }])
  })

  test('a lost push is asked for again, and after three it is for a person', async () => {
    shop.pay.control.setPushPolicy({ dropNext: 4 })
    const buyer = await received()
    const { reviewId } = await write(buyer, { pictures: [await stored(buyer.phone, PNG)] })
    await shop.advance(60_000)
    expect((await get(reviewId)).first.stage).toBe('checking')
    await shop.advance(36 * 60_000)
    await shop.runTimer()
    await answered()
    expect(await get(reviewId)).toMatchObject({
      isShown: true,
      traceIds: [expect.any(String), expect.any(String)],
    })

    shop.pay.control.setPushPolicy({ dropNext: 1_000 })
    const other = await received()
    const lost = await write(other, { pictures: [await stored(other.phone, PNG)] })
    for (let round = 0; round < 3; round++) {
      await shop.advance(36 * 60_000)
      await shop.runTimer()
    }
    expect(await get(lost.reviewId)).toMatchObject({ face: 'held', nextCheckAt: null })
  })

  test('where WeChat does not answer it is asked later, and after a day a person decides', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'textCheck', times: 2 })
    const { reviewId, stage } = await write(await received())
    expect(stage).toBe('checking')
    await shop.advance(61_000)
    await shop.runTimer()
    await shop.advance(61_000)
    await shop.runTimer()
    expect((await get(reviewId)).isShown).toBe(true)

    shop.pay.control.addFault({ kind: 'error', operation: 'textCheck' })
    const other = await write(await received())
    await shop.advance(25 * 3_600_000)
    await shop.runTimer()
    expect((await get(other.reviewId)).face).toBe('held')
  })

  test('a shopper whom WeChat has not seen for two hours waits for a person', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'textCheck', code: '61010', times: 1 })
    const { reviewId } = await write(await received())
    expect((await get(reviewId)).face).toBe('held')
  })
})
