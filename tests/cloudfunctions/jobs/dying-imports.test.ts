import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { jobCancelled, jobResumed } from '../../../cloudfunctions/domain/job'
import { isThorough, spread } from '../../thorough'
import { dyingPorts } from '../harness/dying-ports'
import { reportOfJob, runJobs, startedImport } from '../harness/importing'
import type { MemoryShop } from '../harness/memory-shop'
import { ImportGrounds, LAPSED_MS, type Left } from './import-grounds'

/** More than an import of this size makes. */
const WRITES_MAX = 28

let grounds: ImportGrounds
let shop: MemoryShop
beforeAll(async () => {
  grounds = await ImportGrounds.open()
  shop = grounds.shop
})

/** Each read takes a second, so that the work falls into several slices. */
function slowPorts(): Ports {
  const { products } = shop.ports
  const getByHandles: typeof products.getByHandles = async (handles) => {
    await shop.time.clock.pause(1_100)
    return products.getByHandles(handles)
  }
  return { ...shop.ports, products: { ...products, getByHandles } }
}

/** One runner that is no more after so many writes; whether it came to that. */
async function killedRun(dieAfter: number): Promise<boolean> {
  const { ports, died } = dyingPorts(slowPorts(), dieAfter)
  await runJobs(ports).catch(() => undefined)
  return died()
}

describe('an import that is killed and goes on ends as one that was not', () => {
  let reference: Left
  beforeAll(async () => {
    reference = await grounds.reference()
  })

  test('as one that was not', () => {
    expect(reference.report).toMatchObject({ created: 60, updated: 2, unchanged: 1, rowsRefused: 1, left: 0 })
    expect(reference.products).toHaveLength(63)
  })

  test('killed after each of its writes', async () => {
    let kills = 0
    const deaths = spread(
      Array.from({ length: WRITES_MAX }, (_, at) => at),
      3,
    )
    for (const dieAfter of deaths) {
      const { name, jobId } = await grounds.prepared()
      const died = await killedRun(dieAfter)
      kills += died ? 1 : 0
      await grounds.runToEnd(jobId)
      expect([dieAfter, await grounds.left(name, jobId)]).toEqual([dieAfter, reference])
    }
    expect(kills).toBeGreaterThanOrEqual(isThorough ? 20 : 7)
    expect(kills).toBeLessThan(deaths.length)
  })

  test('killed three times on its way', async () => {
    for (let dieAfter = 1; dieAfter < 12; dieAfter += isThorough ? 1 : 4) {
      const { name, jobId } = await grounds.prepared()
      for (const writes of [dieAfter, dieAfter + 4, 13 - dieAfter]) {
        await killedRun(writes)
        await shop.time.advance(LAPSED_MS)
      }
      await grounds.runToEnd(jobId)
      expect([dieAfter, await grounds.left(name, jobId)]).toEqual([dieAfter, reference])
    }
  })

  test('cancelled on its way, and gone on with', async () => {
    const { name, jobId } = await grounds.prepared()
    const { ports } = shop
    let inserts = 0
    const insertMany: Ports['products']['insertMany'] = async (products) => {
      inserts += 1
      if (inserts === 2) {
        const cancelled = jobCancelled(await grounds.stored(jobId), shop.time.now())
        if (!cancelled || !(await ports.jobs.save(cancelled))) throw new Error('It cannot be cancelled.')
        await shop.time.advance(5_000)
      }
      return ports.products.insertMany(products)
    }
    await runJobs({ ...ports, products: { ...ports.products, insertMany } })
    expect(await grounds.stored(jobId)).toMatchObject({ state: 'cancelled' })
    const report = await reportOfJob(ports, jobId)
    expect(report).toMatchObject({ created: 47, updated: 2, unchanged: 1, left: 13, written: true })
    expect((await grounds.left(name, jobId)).products).toHaveLength(50)
    const resumed = jobResumed(await grounds.stored(jobId), shop.time.now())
    expect(resumed && (await ports.jobs.save(resumed))).toBe(true)
    await grounds.runToEnd(jobId)
    expect(await grounds.left(name, jobId)).toEqual(reference)
  })
})

test('a product that another divided meanwhile is told as refused, and the others are written', async () => {
  const { name, jobId } = await grounds.prepared()
  const { ports } = shop
  const [known] = await ports.products.getByHandles([`${name}-p2`])
  if (!known) throw new Error('The product is gone.')
  const write: Ports['files']['write'] = async (path, bytes) => {
    const axes = [...known.axes, { name: { zh: '颜色' }, values: [{ zh: '红' }] }]
    const skus = known.skus.map((sku) => ({ ...sku, options: [...sku.options, '红'] }))
    if (!(await ports.products.save({ ...known, axes, skus }))) throw new Error('Nothing was written.')
    return ports.files.write(path, bytes)
  }
  await runJobs({ ...ports, files: { ...ports.files, write } })
  const report = await reportOfJob(ports, jobId)
  expect(report).toMatchObject({ created: 60, updated: 1, unchanged: 1, rowsRefused: 2, left: 0 })
  expect(report.problems.filter(({ reason }) => reason === 'OPTIONS_CHANGED')).toMatchObject([
    { handle: `${name}-p2` },
  ])
  expect(await grounds.stored(jobId)).toMatchObject({ state: 'done', result: { created: 60, updated: 1 } })
})

test('a slice writes as many products and SKUs as fit into it, and at least one product', async () => {
  const rows = (name: string, skus: number) =>
    Array.from({ length: skus }, (_, at) => `${name},${at === 0 ? '杯,颜色' : ','},第 ${at} 种,1,9.00`)
  const head = 'Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price'
  const small = Array.from({ length: 30 }, (_, at) => rows(`few-${at}`, 1))
  const csv = [head, ...[rows('many-1', 250), rows('many-2', 120), rows('many-3', 80), ...small].flat()]
  const { jobId } = await startedImport(shop.ports, csv.join('\n'))
  const { ports } = shop
  const done: number[] = []
  const save: Ports['jobs']['save'] = (job) => {
    if (job.jobId === jobId && job.progress.phase === 'writing') done.push(job.progress.done)
    return ports.jobs.save(job)
  }
  await runJobs({ ...ports, jobs: { ...ports.jobs, save } })
  expect([...new Set(done)]).toEqual([0, 1, 3, 28, 33])
})
