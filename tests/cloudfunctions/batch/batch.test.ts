import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import type { LoggedEntry } from '../../../cloudfunctions/domain/audit-entry'
import { bucketIdOf } from '../../../cloudfunctions/domain/stock'
import type { BatchWish } from '../../../typings/batch-wish'
import type { JobView } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { runJobs } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

jest.setTimeout(60_000)

const DAY_MS = 86_400_000
let shop: MemoryShop
let manager: Browser
beforeEach(async () => {
  shop = await openMemoryShop()
  manager = await signedInAs(shop.ports, 'manager')
  await shop.addProduct('tea', [16_800, 26_800], 7)
  await shop.addProduct('pot', [4_990], 3)
})

const off10: BatchWish = {
  ...{ field: 'priceFen', step: { by: 'percent', basisPoints: -1_000 } },
  ...{ ending: 'ninety', rounding: 'down' },
}
const both = { spuIds: ['tea', 'pot'] }

async function begun(wish: BatchWish, target: object = both): Promise<JobView> {
  return manager.must('batch.begin', { requestKey: newRequestKey(), target, wish } as never)
}
async function ended(jobId: string) {
  await runJobs(shop.ports)
  const job = await manager.must('job.get', { jobId })
  if (job.about.kind !== 'batch') throw new Error('It is no batch.')
  return { ...job, about: job.about }
}
const done = async (wish: BatchWish, target?: object) => ended((await begun(wish, target)).jobId)
const prices = async () => {
  const products = await shop.ports.products.getWhole(['tea', 'pot'])
  return Object.fromEntries(products.flatMap(({ skus }) => skus.map((sku) => [sku.skuId, sku.priceFen])))
}
const available = async (skuId: string) => (await shop.ports.stock.summary([skuId])).get(skuId)?.available
const lowered = { 'tea-0': 15_090, 'tea-1': 24_090, 'pot-0': 4_490 }
const before = { 'tea-0': 16_800, 'tea-1': 26_800, 'pot-0': 4_990 }

describe('a batch', () => {
  test('tries first what it would do, and writes nothing', async () => {
    const tried = await manager.must('batch.try', { target: both, wish: off10 })
    expect(tried).toMatchObject({ total: 2, next: null })
    // −10.02 %, −10.18 % and −10.11 %; nobody wrote down what these cost.
    const prices_ = { stepSum: -1_002 - 1_018 - 1_011, marginMin: null }
    expect(tried.counts).toEqual({ products: 2, changes: 3, same: 0, left: {}, prices: prices_ })
    expect(tried.rows.map(({ skuId, from, to, left }) => [skuId, from, to, left])).toEqual([
      ['pot-0', 4_990, 4_490, null],
      ['tea-0', 16_800, 15_090, null],
      ['tea-1', 26_800, 24_090, null],
    ])
    expect(await prices()).toEqual(before)
  })

  test('leaves what somebody took out of it, and says so', async () => {
    const job = await done(off10, { ...both, without: ['tea-0'] })
    expect(await prices()).toEqual({ ...lowered, 'tea-0': before['tea-0'] })
    expect(job.about.result).toMatchObject({ changed: 2, left: 1, problems: [{ reason: 'LEFT_OUT' }] })
    const off: BatchWish = { field: 'state', to: 'offSale' }
    await done(off, { ...both, without: ['pot'] })
    expect((await shop.ports.products.getWhole(['tea', 'pot'])).map(({ state }) => state).sort()).toEqual([
      'offSale',
      'onSale',
    ])
  })

  test('is taken along as a table before it is written, safe from formulas', async () => {
    const [tea] = await shop.ports.products.getWhole(['tea'])
    if (tea) await shop.ports.products.save({ ...tea, title: { zh: '=1+1 茶' } })
    const query = { target: { ...both, without: ['tea-1'] }, wish: off10 }
    const wish = { what: 'batch' as const, query }
    const { jobId } = await manager.must('export.begin', { requestKey: newRequestKey(), format: 'csv', wish })
    await runJobs(shop.ports)
    const { url } = await manager.must('export.link', { jobId })
    const [header, ...rows] = parse(await (await fetch(url)).text(), { bom: true }) as string[][]
    expect(header).toEqual(['商品', '规格', '规格编码', '现在', '改成', '成本', '不改的原因'])
    expect(rows.map(([title, , , from, to, , why]) => [title, from, to, why])).toEqual([
      [expect.any(String), '49.9', '44.9', ''],
      ["'=1+1 茶", '168', '150.9', ''],
      ["'=1+1 茶", '268', '', '你去掉了'],
    ])
    expect(await prices()).toEqual(before)
    const clerk = await signedInAs(shop.ports, 'clerk')
    expect(
      await clerk.call('export.begin', { requestKey: newRequestKey(), format: 'csv', wish }),
    ).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  test('tries many in stretches that add up', async () => {
    for (let at = 0; at < 130; at++) await shop.addProduct(`many-${String(at).padStart(3, '0')}`, [1_000], 1)
    const filter = { tab: 'all', search: '龙井' } as const
    let after: string | undefined
    let changes = 0
    let calls = 0
    do {
      const tried = await manager.must('batch.try', {
        ...{ target: { filter }, wish: off10 },
        ...(after === undefined ? {} : { after }),
      })
      expect(tried.total).toBe(132)
      changes += tried.counts.changes
      after = tried.next ?? undefined
      calls += 1
    } while (after !== undefined)
    expect([changes, calls]).toEqual([133, 2])
  })

  test('changes prices, says so in the log, and is taken back within a day', async () => {
    const job = await done(off10)
    expect(job).toMatchObject({ state: 'done', progress: { done: 2, total: 2 } })
    expect(job.about.result).toEqual({ changed: 3, same: 0, left: 0, problems: [] })
    expect(await prices()).toEqual(lowered)
    const log = shop.database.all<LoggedEntry>('auditLog')
    expect(log.filter(({ action }) => action === 'batch.begin')).toHaveLength(1)
    const pot = log.find(({ action, target }) => action === 'product.batch' && target === 'pot')
    expect(JSON.parse(pot?.from ?? '')).toEqual({ 'priceFen 第0种': 4_990 })
    expect(JSON.parse(pot?.to ?? '')).toEqual({ 'priceFen 第0种': 4_490, job: job.jobId })
    const undo = await manager.must('batch.undo', { jobId: job.jobId })
    expect((await manager.must('batch.undo', { jobId: job.jobId })).jobId).toBe(undo.jobId)
    const back = await ended(undo.jobId)
    expect(back.about).toMatchObject({ isUndo: true, result: { changed: 3, left: 0 } })
    expect(await prices()).toEqual(before)
    expect(await manager.call('batch.undo', { jobId: undo.jobId })).toMatchObject({ code: 'NOT_POSSIBLE' })
    expect((await ended(job.jobId)).about.undoneBy).toBe(undo.jobId)
  })

  test('is not taken back after a day, nor where it changed nothing', async () => {
    const job = await done(off10)
    const idle = await done({ field: 'state', to: 'onSale' })
    expect(idle.about).toMatchObject({ undoableUntil: null, result: { changed: 0, same: 2 } })
    expect(await manager.call('batch.undo', { jobId: idle.jobId })).toMatchObject({ code: 'NOT_POSSIBLE' })
    await shop.time.advance(DAY_MS)
    manager = await signedInAs(shop.ports, 'manager')
    expect(await manager.call('batch.undo', { jobId: job.jobId })).toMatchObject({ code: 'TOO_LATE' })
  })

  test('leaves what somebody changed after it was planned, and after it was written', async () => {
    const { jobId } = await begun(off10)
    const { files } = shop.ports
    let isChanged = false
    const write: typeof files.write = async (path, bytes) => {
      const fileId = await files.write(path, bytes)
      if (path.endsWith('-plan.json') && !isChanged) {
        isChanged = true
        const { revision } = (await shop.ports.products.get('tea')) ?? { revision: 0 }
        const skus = [{ skuId: 'tea-0', priceFen: 9_900, compareAtFen: null }]
        await manager.must('product.setPrices', { spuId: 'tea', revision, skus })
      }
      return fileId
    }
    await runJobs({ ...shop.ports, files: { ...files, write } })
    const job = await ended(jobId)
    expect(job.about.result).toEqual({
      ...{ changed: 2, same: 0, left: 1 },
      problems: [{ spuId: 'tea', title: '龙井 tea 🍵', options: ['第0种'], reason: 'CHANGED_MEANWHILE' }],
    })
    expect(await prices()).toEqual({ ...lowered, 'tea-0': 9_900 })
    const { revision } = (await shop.ports.products.get('pot')) ?? { revision: 0 }
    const skus = [{ skuId: 'pot-0', priceFen: 5_000, compareAtFen: null }]
    await manager.must('product.setPrices', { spuId: 'pot', revision, skus })
    const back = await ended((await manager.must('batch.undo', { jobId })).jobId)
    expect(back.about.result).toMatchObject({ changed: 1, left: 1, problems: [{ spuId: 'pot' }] })
    expect(await prices()).toEqual({ 'tea-0': 9_900, 'tea-1': 26_800, 'pot-0': 5_000 })
  })

  test('moves stock by corrections of the ledger, and takes them back by others', async () => {
    const job = await done({ field: 'units', step: { by: 'set', units: 5 } })
    expect(job.about.result).toMatchObject({ changed: 3 })
    expect([await available('tea-0'), await available('pot-0')]).toEqual([5, 5])
    const [move] = await shop.ports.stock.movesOf(['pot-0'], 10)
    expect(move).toMatchObject({ delta: 2, reason: 'corrected' })
    // Somebody buys in between: what was sold stays sold.
    await shop.ports.stock.hold(bucketIdOf('tea-0'), 'order-1', 1, shop.time.now())
    const back = await ended((await manager.must('batch.undo', { jobId: job.jobId })).jobId)
    expect(back.about.result).toMatchObject({ changed: 3, left: 0 })
    expect([await available('tea-0'), await available('pot-0')]).toEqual([6, 3])
    expect(await shop.ports.stock.movesOf(['pot-0'], 10)).toHaveLength(2)
  })

  test.each<[BatchWish, (product: Record<string, unknown>) => unknown, unknown, unknown]>([
    [{ field: 'state', to: 'offSale' }, ({ state }) => state, 'offSale', 'onSale'],
    [{ field: 'tags', by: 'add', values: ['春'] }, ({ tags }) => tags, ['春'], []],
    [{ field: 'categoryIds', by: 'remove', values: ['tea'] }, ({ categoryIds }) => categoryIds, [], ['tea']],
    [{ field: 'quantityMax', to: 2 }, ({ quantityMax }) => quantityMax, 2, 99],
    [{ field: 'perPersonMax', to: 5 }, ({ perPersonMax }) => perPersonMax, 5, null],
  ])('of %o is written and taken back', async (wish, pick, is, was) => {
    const stored = async () => pick({ ...(await shop.ports.products.get('tea')) })
    const job = await done(wish)
    expect(job.about.result).toMatchObject({ changed: 2, left: 0 })
    expect(await stored()).toEqual(is)
    const back = await ended((await manager.must('batch.undo', { jobId: job.jobId })).jobId)
    expect(back.about.result).toMatchObject({ changed: 2, left: 0 })
    expect(await stored()).toEqual(was)
  })

  test('does not put back into a category that is no more', async () => {
    const { jobId } = await done({ field: 'categoryIds', by: 'remove', values: ['tea'] })
    await manager.must('category.remove', { categoryId: 'tea' })
    const back = await ended((await manager.must('batch.undo', { jobId })).jobId)
    expect(back.about.result).toMatchObject({ changed: 0, left: 2, problems: [{ reason: 'GONE' }, {}] })
    expect(await shop.ports.products.get('tea')).toMatchObject({ categoryIds: [] })
  })

  test('that was stopped is taken back as far as it came, and goes on no more', async () => {
    for (let at = 0; at < 60; at++) await shop.addProduct(`many-${String(at).padStart(3, '0')}`, [16_800], 1)
    const { jobId } = await begun(off10, { filter: { tab: 'all' } })
    const { jobs } = shop.ports
    let saves = 0
    const save: typeof jobs.save = async (job) => {
      saves += 1
      const isSaved = await jobs.save(job)
      if (saves === 3) await manager.must('job.cancel', { jobId })
      return isSaved
    }
    await runJobs({ ...shop.ports, jobs: { ...jobs, save } })
    const stopped = await ended(jobId)
    expect(stopped).toMatchObject({ state: 'cancelled', can: ['resume'] })
    expect(stopped.about.result.changed).toBe(25)
    const back = await ended((await manager.must('batch.undo', { jobId })).jobId)
    expect(back.about.result).toMatchObject({ changed: 25, left: 0 })
    expect((await ended(jobId)).can).toEqual([])
    const all = await shop.ports.products.getWhole(
      Array.from({ length: 60 }, (_, at) => `many-${String(at).padStart(3, '0')}`),
    )
    expect(new Set(all.flatMap(({ skus }) => skus.map(({ priceFen }) => priceFen)))).toEqual(
      new Set([16_800]),
    )
  })
})

describe('who may', () => {
  test('is asked for the permission of the single act, and what is named has to be there', async () => {
    const clerk = await signedInAs(shop.ports, 'clerk')
    const asked = { requestKey: newRequestKey(), target: both, wish: off10 }
    expect(await clerk.call('batch.begin', asked)).toMatchObject({ code: 'NOT_ALLOWED' })
    for (const wish of [
      { field: 'categoryIds', by: 'add', values: ['nowhere'] },
      { field: 'freightTemplateId', to: 'nowhere' },
      { field: 'priceFen', step: { by: 'set', fen: 0 }, ending: 'exact', rounding: 'down' },
      { field: 'priceFen', step: { by: 'clear' } },
      { field: 'title', to: 'x' },
    ]) {
      const data = { ...asked, wish } as never
      expect(await manager.call('batch.begin', data)).toMatchObject({ code: 'INVALID_INPUT' })
    }
    expect(shop.database.all('jobs')).toEqual([])
  })

  test('a merchant changes their own alone, whatever ids they name and whatever they filter', async () => {
    await shop.ports.products.insert({
      ...(await shop.ports.products.getWhole(['pot']))[0],
      ...{ spuId: 'alien', handle: 'alien', merchantId: 'another', revision: 0 },
    } as never)
    const job = await done({ field: 'quantityMax', to: 2 }, { spuIds: ['alien', 'tea', 'nothing'] })
    expect(job).toMatchObject({ progress: { done: 1, total: 1 } })
    await done({ field: 'tags', by: 'add', values: ['春'] }, { filter: { tab: 'all' } })
    expect(await shop.ports.products.get('alien')).toMatchObject({ quantityMax: 99, tags: [] })
    expect(await shop.ports.products.get('tea')).toMatchObject({ quantityMax: 2, tags: ['春'] })
    const tried = await manager.must('batch.try', {
      target: { spuIds: ['alien'] },
      wish: { field: 'quantityMax', to: 3 },
    })
    expect(tried).toMatchObject({ total: 0, rows: [] })
  })
})
