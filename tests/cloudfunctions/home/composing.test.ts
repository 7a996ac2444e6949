import { beforeEach, describe, expect, test } from '@jest/globals'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { HomeBlock } from '../../../typings/home'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { blockOf, byHand, notice } from '../harness/home'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

const HOUR_MS = 3_600_000

let shop: MemoryShop
let owner: Browser

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

const desk = () => owner.must('home.edit', {})
async function save(blocks: HomeBlock[], browser = owner) {
  const { draft } = await browser.must('home.edit', {})
  return browser.must('home.save', { mark: draft.mark, blocks })
}
async function publish(note = '', liveAt?: number) {
  const { draft } = await desk()
  const when = liveAt === undefined ? {} : { liveAt }
  return owner.must('home.publish', { requestKey: newRequestKey(), mark: draft.mark, note, ...when })
}
const told = async () =>
  (await phoneOf(shopHandler(shop.ports), 'o-home', shop.ports).must('home.get', {})).blocks.map((block) =>
    block.kind === 'notice' ? block.text.zh : block.kind,
  )
const states = async () => (await desk()).versions.map(({ number, state }) => `${number} ${state}`)
const later = async (ms: number) => shop.time.advance(ms)

describe('a draft', () => {
  test('is nothing that shoppers see', async () => {
    const before = await told()
    expect(await save([notice('草稿')])).toMatchObject({ isChanged: true, draft: { mark: 1, problems: [] } })
    await later(6_000)
    expect(await told()).toEqual(before)
  })

  test('of two people the second is told, by whom and when, and nothing is overwritten', async () => {
    const { draft } = await desk()
    const other = await signedInAs(shop.ports, 'manager')
    await other.must('home.save', { mark: draft.mark, blocks: [notice('先到')] })
    expect(await owner.call('home.save', { mark: draft.mark, blocks: [notice('后到')] })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      detail: { by: expect.stringMatching(/^manager-/), at: shop.time.now() },
    })
    const publishing = { requestKey: newRequestKey(), mark: draft.mark, note: '' }
    expect(await owner.call('home.publish', publishing)).toMatchObject({ code: 'CHANGED_MEANWHILE' })
    expect((await desk()).draft.blocks).toEqual([notice('先到')])
  })

  test('that is saved again as it is changes nothing', async () => {
    const once = await save([notice('一次')])
    expect(await owner.must('home.save', { mark: 0, blocks: [notice('一次')] })).toEqual(once)
  })

  test('tells the products that it names, those that are not for sale too', async () => {
    await shop.addProduct('a', [1_000], 5)
    await shop.addProduct('b', [1_000], 5)
    await owner.must('product.setState', { spuIds: ['b'], state: 'offSale' })
    const { goods } = await save([byHand('a', 'b', 'gone')])
    expect(goods).toMatchObject({ a: { title: { en: 'a' }, state: 'onSale' }, b: { state: 'offSale' } })
    expect(Object.keys(goods)).toHaveLength(2)
  })

  test('keeps of a text what a phone shows', async () => {
    const html = '<p onclick="x()">产地<script>alert(1)</script><a href="https://a.example">链接</a></p>'
    const { draft } = await save([blockOf({ kind: 'text', html, htmlEn: '<script></script>' })])
    expect(draft.blocks).toEqual([blockOf({ kind: 'text', html: '<p>产地链接</p>', htmlEn: null })])
  })

  test.each<[string, object]>([
    ['an address of somebody else', { link: { kind: 'page', page: 'https://a.example' } }],
    ['a place outside of its picture', { areas: [{ left: 60, width: 60 }] }],
    ['a kind that nobody knows', { kind: 'coupon' }],
    ['an id that could be markup', { blockId: '<b>' }],
  ])('with %s is refused', async (_name, changes) => {
    const wrong = { ...notice('错'), ...changes } as HomeBlock
    const inPicture = {
      ...blockOf({ kind: 'picture', picture: { source: '', tint: 'mist' }, heightPercent: 50, areas: [] }),
      ...changes,
    }
    const given = 'areas' in changes ? (inPicture as HomeBlock) : wrong
    expect(await owner.call('home.save', { mark: 0, blocks: [given] })).toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

describe('publishing', () => {
  test('makes a version once for its key, and writes down whose it was', async () => {
    await save([notice('上线')])
    const { draft } = await desk()
    const wish = { requestKey: newRequestKey(), mark: draft.mark, note: '秋天' }
    expect(await owner.must('home.publish', wish)).toEqual({ number: 2 })
    expect(await owner.must('home.publish', wish)).toEqual({ number: 2 })
    expect(await owner.call('home.publish', { ...wish, note: '冬天' })).toMatchObject({
      code: 'INVALID_INPUT',
      detail: { path: 'requestKey' },
    })
    await later(6_000)
    expect(await told()).toEqual(['上线'])
    expect(await states()).toEqual(['2 live', '1 past'])
    expect((await desk()).isChanged).toBe(false)
    const entries = shop.database
      .all<AuditEntry>('auditLog')
      .filter(({ action }) => action === 'home.publish')
    expect(entries).toMatchObject([{ actor: expect.stringMatching(/^owner-/), from: '{"live":1}' }])
    // What the saves of the draft came to, and whose the draft was.
    const to = JSON.parse(entries[0]?.to ?? '{}') as object
    expect(to).toMatchObject({ number: 2, added: ['notice'], draftBy: entries[0]?.actor })
  })

  test('is refused until every block that is shown is finished, and says what is missing', async () => {
    const unfinished = [
      notice(''),
      { ...notice('藏着'), blockId: 'hidden', text: { zh: '' }, shown: false } as HomeBlock,
      byHand('nothing'),
      blockOf({ kind: 'countdown', title: { zh: '限时' }, endsAt: null, pick: { by: 'newest', max: 4 } }),
      blockOf({ kind: 'text', html: '<p></p>', htmlEn: null }, { showFrom: 9, showTo: 3 }),
    ]
    const { draft } = await save(unfinished)
    const wanted = [
      'notice text empty',
      'products pick.spuIds gone',
      'countdown endsAt empty',
      'text showTo endsFirst',
      'text html empty',
    ]
    const said = draft.problems.map(({ blockId, path, code }) => `${blockId} ${path} ${code}`)
    expect(said).toEqual(wanted)
    const wish = { requestKey: newRequestKey(), mark: draft.mark, note: '' }
    expect(await owner.call('home.publish', wish)).toMatchObject({
      code: 'UNFINISHED',
      detail: { problems: draft.problems },
    })
    expect(await states()).toEqual(['1 live'])
  })

  test('keeps the latest fifty versions and what is to come, and never lets go of what is live', async () => {
    await save([notice('很早定好的')])
    await publish('', shop.time.now() + 1_000 * HOUR_MS)
    for (let at = 0; at < 55; at++) await publish(`${at}`)
    const { versions } = await desk()
    expect(versions).toHaveLength(50)
    expect(versions.filter(({ state }) => state !== 'past').map(({ number }) => number)).toEqual([57, 2])
    expect(shop.database.all('homeVersions')).toHaveLength(50)
  })
})

describe('a version with a time', () => {
  test('is seen from then on, by nothing but the clock', async () => {
    await save([notice('现在')])
    await publish()
    await save([notice('以后')])
    const liveAt = shop.time.now() + HOUR_MS
    await publish('换季', liveAt)
    await later(HOUR_MS - 1)
    expect([await told(), await states()]).toEqual([['现在'], ['3 next', '2 live', '1 past']])
    await later(1)
    expect([await told(), await states()]).toEqual([['以后'], ['3 live', '2 past', '1 past']])
  })

  test('can be taken back until then', async () => {
    await save([notice('以后')])
    const { number } = await publish('', shop.time.now() + 60_000)
    await owner.must('home.unschedule', { number })
    await owner.must('home.unschedule', { number })
    await later(60_000)
    expect(await states()).toEqual(['2 taken', '1 live'])
    expect(await owner.call('home.unschedule', { number: 1 })).toMatchObject({ code: 'LIVE_ALREADY' })
    expect(await owner.call('home.unschedule', { number: 9 })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is refused in the past, and when too many wait', async () => {
    const { draft } = await desk()
    const wish = () => ({ requestKey: newRequestKey(), mark: draft.mark, note: '' })
    const now = shop.time.now()
    expect(await owner.call('home.publish', { ...wish(), liveAt: now })).toMatchObject({ code: 'PAST' })
    for (let at = 1; at <= 5; at++) await owner.must('home.publish', { ...wish(), liveAt: now + at })
    expect(await owner.call('home.publish', { ...wish(), liveAt: now + 9 })).toMatchObject({
      code: 'TOO_MANY',
      detail: { max: 5 },
    })
  })
})

describe('rolling back', () => {
  test('publishes the older version again, and the draft follows where it had no changes', async () => {
    await save([notice('老')])
    await publish('老的')
    await save([notice('新')])
    await publish('新的')
    const wish = { requestKey: newRequestKey(), number: 2 }
    expect(await owner.must('home.rollBack', wish)).toEqual({ number: 4 })
    expect(await owner.must('home.rollBack', wish)).toEqual({ number: 4 })
    await later(6_000)
    const { versions, draft, isChanged } = await desk()
    expect(versions[0]).toMatchObject({ number: 4, state: 'live', of: 2, note: '老的' })
    expect([await told(), draft.blocks, isChanged]).toEqual([['老'], [notice('老')], false])
  })

  test('leaves a draft with changes alone', async () => {
    await save([notice('写到一半')])
    await owner.must('home.rollBack', { requestKey: newRequestKey(), number: 1 })
    const { draft, isChanged } = await desk()
    expect([draft.blocks, isChanged]).toEqual([[notice('写到一半')], true])
    expect(await owner.call('home.rollBack', { requestKey: newRequestKey(), number: 9 })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
