import { beforeAll, describe, expect, test } from '@jest/globals'
import { tidyUploads } from '../../../cloudfunctions/app/upload/tidy-uploads'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { HOUR_MS, openCase, openedCase, paidBasket } from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import type { Phone } from '../harness/phone'
import { signedInAs } from '../harness/staff'

const heads = {
  jpg: Buffer.from('ffd8ffe000104a46494600010100000100', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  gif: Buffer.from('GIF89a and more that follows'),
  webp: Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 '),
}

let shop: CaseShop
beforeAll(async () => {
  shop = await openCaseShop()
})

async function stored(phone: Phone, content: Uint8Array = heads.png): Promise<string> {
  const { fileId } = await phone.must('case.beginPicture', { extension: 'png' })
  shop.files.put(fileId, content)
  return fileId
}

let baskets = 0
const basket = () => {
  baskets += 1
  return paidBasket(shop, `pictures-${baskets}`)
}

test.each(Object.entries(heads))('a %s is a picture, and both sides see it', async (_kind, content) => {
  const { phone, orderId, lines } = await basket()
  const picture = await stored(phone, content)
  const { caseId, events } = await openedCase(phone, orderId, lines, 'refundOnly', { pictures: [picture] })
  expect(events[0]?.pictures).toEqual([expect.stringMatching(/^data:/)])
  const owner = await signedInAs(shop.ports, 'clerk')
  const known = await owner.must('case.get', { caseId })
  expect(known.pictureUrls[known.events[0]?.pictures[0] ?? '']).toBe(events[0]?.pictures[0])
})

test.each<[string, Uint8Array]>([
  ['a text', Buffer.from('this is no picture')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a program', Buffer.from('MZ\x90\x00 and more of it')],
  ['nothing', Buffer.alloc(0)],
  ['half a signature', heads.png.subarray(0, 4)],
])('%s that is called .png is refused, by its name', async (_what, content) => {
  const { phone, orderId, lines } = await basket()
  const good = await stored(phone)
  const bad = await stored(phone, content)
  const wish = { pictures: [good, bad], requestKey: newRequestKey() }
  expect(await openCase(phone, orderId, lines, 'refundOnly', wish)).toEqual({
    ok: false,
    code: 'NOT_A_PICTURE',
    detail: { fileIds: [bad] },
  })
  // What was good is still there to be sent without the other.
  expect(await openCase(phone, orderId, lines, 'refundOnly', { pictures: [good] })).toMatchObject({
    ok: true,
  })
})

test('a picture of another shopper, never stored, or of another environment is none', async () => {
  const { phone, orderId, lines } = await basket()
  const { phone: other } = await basket()
  const theirs = await stored(other)
  const { fileId: never } = await phone.must('case.beginPicture', { extension: 'png' })
  const own = await stored(phone)
  const foreign = own.replace('memory.bucket', 'another-env.bucket')
  shop.files.put(foreign, heads.png)
  for (const picture of [theirs, never, foreign])
    expect(await openCase(phone, orderId, lines, 'refundOnly', { pictures: [picture] })).toEqual({
      ok: false,
      code: 'FILE_GONE',
      detail: { fileIds: [picture] },
    })
})

test('a picture is used once, and a repeat of the same wish is the same case', async () => {
  const { phone, orderId, small } = await basket()
  const picture = await stored(phone)
  const lines = [{ skuId: small, quantity: 1 }]
  const wish = { pictures: [picture], requestKey: newRequestKey() }
  const first = await openedCase(phone, orderId, lines, 'refundOnly', wish)
  expect((await openedCase(phone, orderId, lines, 'refundOnly', wish)).caseId).toBe(first.caseId)
  const again = await openCase(phone, orderId, lines, 'refundOnly', { pictures: [picture] })
  expect(again).toMatchObject({ code: 'FILE_GONE' })
  const said = { requestKey: newRequestKey(), caseId: first.caseId, words: '', pictures: [picture] }
  expect(await phone.call('case.say', said)).toMatchObject({ code: 'FILE_GONE' })
  const another = { ...said, pictures: [await stored(phone)] }
  expect(await phone.call('case.say', another)).toMatchObject({ ok: true })
  expect(await phone.call('case.say', another)).toMatchObject({ ok: true })
  expect((await phone.must('case.get', { caseId: first.caseId })).events).toHaveLength(2)
})

test('of many wishes at once with one picture, one gets it', async () => {
  const { phone, orderId, small } = await basket()
  const picture = await stored(phone)
  const wishes = [1, 2, 3].map(() =>
    openCase(phone, orderId, [{ skuId: small, quantity: 1 }], 'refundOnly', { pictures: [picture] }),
  )
  const replies = await Promise.all(wishes)
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a wish that was refused gives its pictures back', async () => {
  const { phone, orderId, lines } = await basket()
  const picture = await stored(phone)
  const wrong = { pictures: [picture], expectedFen: 1 }
  expect(await openCase(phone, orderId, lines, 'refundOnly', wrong)).toMatchObject({ code: 'AMOUNT_CHANGED' })
  expect(await openCase(phone, orderId, lines, 'refundOnly', { pictures: [picture] })).toMatchObject({
    ok: true,
  })
})

test('a shopper holds thirty at most; after two hours what no case took is removed', async () => {
  const { phone, orderId, lines } = await basket()
  const kept = await stored(phone)
  const { caseId } = await openedCase(phone, orderId, lines, 'refundOnly', { pictures: [kept] })
  const asked = await Promise.all(
    Array.from({ length: 40 }, () => phone.call('case.beginPicture', { extension: 'jpg' })),
  )
  const leaves = asked.flatMap((reply) => (reply.ok ? [reply.data.fileId] : []))
  expect(leaves).toHaveLength(29)
  expect(asked.find(({ ok }) => !ok)).toMatchObject({ code: 'TOO_MANY_UPLOADS', detail: { max: 30 } })
  for (const fileId of leaves) shop.files.put(fileId, heads.png)
  await shop.advance(2 * HOUR_MS + 60_000)
  const late = { requestKey: newRequestKey(), caseId, words: '', pictures: leaves.slice(0, 1) }
  expect(await phone.call('case.say', late)).toMatchObject({ code: 'FILE_GONE' })
  // So many are tidied a run.
  for (let run = 0; run < 3; run += 1) await shop.runTimer()
  expect(leaves.filter((fileId) => shop.files.has(fileId))).toEqual([])
  expect(shop.files.has(kept)).toBe(true)
  expect((await phone.must('case.get', { caseId })).events[0]?.pictures).toHaveLength(1)
})

describe('a picture whose function died', () => {
  /** Dies instead of storing the case, of claiming it, or right after that; nobody asks again. */
  async function died(dieAfter: number) {
    const { phone, orderId, lines } = await basket()
    const picture = await stored(phone)
    const dying = shop.phone(phone.openid, dyingPorts(shop.ports, dieAfter).ports)
    expect(await openCase(dying, orderId, lines, 'refundOnly', { pictures: [picture] })).toMatchObject({
      code: 'INTERNAL',
    })
    return { phone, picture }
  }

  test.each([0, 1])('before its case was claimed is removed as well (write %d)', async (dieAfter) => {
    const { phone, picture } = await died(dieAfter)
    expect((await phone.must('case.list', {})).items).toEqual([])
    await shop.advance(2 * HOUR_MS)
    await shop.runTimer()
    expect(shop.files.has(picture)).toBe(true)
    await shop.advance(60_000)
    await shop.runTimer()
    expect(shop.files.has(picture)).toBe(false)
  })

  test('after that stays, though the timer stood still for a day', async () => {
    const { phone, picture } = await died(2)
    await shop.advance(24 * HOUR_MS)
    await tidyUploads(shop.ports, 50)
    expect(shop.files.has(picture)).toBe(true)
    await shop.runTimer()
    expect(shop.files.has(picture)).toBe(true)
    expect((await phone.must('case.list', {})).items[0]?.events[0]?.pictures).toHaveLength(1)
  })
})

test('a case of 0.2.0 shows the pictures that lie where that version put them', async () => {
  const { phone, orderId, lines } = await basket()
  const { caseId } = await openedCase(phone, orderId, lines)
  const stored = await shop.ports.cases.get(caseId)
  if (!stored) throw new Error('The case is gone.')
  const old = 'cloud://memory.bucket/cases/key-1/1.jpg'
  shop.files.put(old, heads.jpg)
  const events = stored.events.map((event) => ({ ...event, pictures: [old] }))
  expect(await shop.ports.cases.save({ ...stored, events })).toBe(true)
  const seen = (await phone.must('case.get', { caseId })).events[0]?.pictures
  expect(seen).toEqual([expect.stringMatching(/^data:/)])
  expect((await phone.must('case.list', {})).items[0]?.events[0]?.pictures).toEqual(seen)
})
