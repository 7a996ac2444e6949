import { expect, jest, test } from '@jest/globals'
import type { LoggedEntry } from '../../../cloudfunctions/domain/audit-entry'
import type { BatchWish } from '../../../typings/batch-wish'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { runJobs } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

jest.setTimeout(120_000)

/** Longer than a lease, and than the first pauses after a slice that threw. */
const LAPSED_MS = 200_000
/** More than a batch of this size makes. */
const WRITES_MAX = 40

const raise: BatchWish = {
  ...{ field: 'priceFen', step: { by: 'percent', basisPoints: 1_000 } },
  ...{ ending: 'ninety', rounding: 'down' },
}
const add: BatchWish = { field: 'units', step: { by: 'add', units: 4 } }

interface Grounds {
  shop: MemoryShop
  manager: Browser
}

async function grounds(): Promise<Grounds> {
  const shop = await openMemoryShop()
  for (const spuId of ['a', 'b', 'c']) await shop.addProduct(spuId, [1_000, 2_000], 5)
  return { shop, manager: await signedInAs(shop.ports, 'manager') }
}

const begun = ({ manager }: Grounds, wish: BatchWish) =>
  manager.must('batch.begin', { requestKey: newRequestKey(), target: { filter: { tab: 'all' } }, wish })

async function killedRun({ shop }: Grounds, dieAfter: number): Promise<boolean> {
  const { ports, died } = dyingPorts(shop.ports, dieAfter)
  await runJobs(ports).catch(() => undefined)
  await shop.time.advance(LAPSED_MS)
  return died()
}

/** What the shop, its ledger and its log say once nothing is left to be done. */
async function left({ shop }: Grounds, jobId: string) {
  await runJobs(shop.ports)
  const products = await shop.ports.products.getWhole(['a', 'b', 'c'])
  const skuIds = products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId))
  const units = await shop.ports.stock.summary(skuIds)
  const job = await shop.ports.jobs.get(jobId)
  return {
    state: job?.state,
    result: job?.result,
    prices: products.map(({ skus }) => skus.map(({ priceFen }) => priceFen)),
    units: skuIds.sort().map((skuId) => units.get(skuId)?.available),
    moves: (await shop.ports.stock.movesOf(skuIds, 50)).length,
    log: shop.database
      .all<LoggedEntry>('auditLog')
      .map(({ action, target, to }) => [action, target, action === 'product.batch' ? to : null].join(' '))
      .filter((line) => /^(product\.batch|stock\.adjust)/.test(line))
      .map((line) => line.replace(/"job":"[^"]+"/, ''))
      .sort(),
  }
}

test.each([
  ['prices', raise],
  ['stock', add],
])('a batch of %s that is killed after each of its writes ends as one that was not', async (_, wish) => {
  const calm = await grounds()
  const reference = await left(calm, (await begun(calm, wish)).jobId)
  expect(reference).toMatchObject({ state: 'done', result: { changed: 6, left: 0 } })
  expect(reference.log).toHaveLength(wish.field === 'units' ? 6 : 3)
  let kills = 0
  for (let dieAfter = 0; dieAfter < WRITES_MAX; dieAfter++) {
    const ground = await grounds()
    const { jobId } = await begun(ground, wish)
    const died = await killedRun(ground, dieAfter)
    kills += died ? 1 : 0
    expect([dieAfter, await left(ground, jobId)]).toEqual([dieAfter, reference])
    if (!died) break
  }
  expect(kills).toBeGreaterThan(8)
  expect(kills).toBeLessThan(WRITES_MAX)
})

test('an undo that is killed after each of its writes ends as one that was not', async () => {
  const undone = async (dieAfter: number | null) => {
    const ground = await grounds()
    const { jobId } = await begun(ground, raise)
    await runJobs(ground.shop.ports)
    const undo = await ground.manager.must('batch.undo', { jobId })
    const died = dieAfter === null ? false : await killedRun(ground, dieAfter)
    return { died, end: await left(ground, undo.jobId) }
  }
  const { end: reference } = await undone(null)
  expect(reference).toMatchObject({ state: 'done', result: { changed: 6, left: 0 } })
  expect(reference.prices).toEqual([
    [1_000, 2_000],
    [1_000, 2_000],
    [1_000, 2_000],
  ])
  for (let dieAfter = 0; dieAfter < WRITES_MAX; dieAfter++) {
    const { died, end } = await undone(dieAfter)
    expect([dieAfter, end]).toEqual([dieAfter, reference])
    if (!died) return
  }
  throw new Error('It never came to its end.')
})

test('files of a batch go with it after a week', async () => {
  const ground = await grounds()
  const { shop } = ground
  const { jobId } = await begun(ground, raise)
  await killedRun(ground, 6)
  await left(ground, jobId)
  const kept = () => shop.files.fileIds().filter((fileId) => fileId.includes('batches/'))
  expect(kept().length).toBeGreaterThan(0)
  await shop.time.advance(8 * 86_400_000)
  await runJobs(shop.ports)
  expect(await shop.ports.jobs.get(jobId)).toBeNull()
  expect(kept()).toEqual([])
})
