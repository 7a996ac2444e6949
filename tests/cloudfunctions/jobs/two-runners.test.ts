import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { jobCancelled } from '../../../cloudfunctions/domain/job'
import { isThorough, spread } from '../../thorough'
import { imported, runJobs, startedImport } from '../harness/importing'
import { ImportGrounds, LAPSED_MS, type Left } from './import-grounds'

const CALLS_MAX = 60
const callsUpTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)
const stores = ['jobs', 'products', 'categories', 'stockOpenings', 'audit', 'files', 'uploads'] as const

let grounds: ImportGrounds
let reference: Left
beforeAll(async () => {
  grounds = await ImportGrounds.open()
  reference = await grounds.reference()
})

type AnyMethod = (...args: unknown[]) => Promise<unknown>

/**
 * Ports whose n-th call is on its way for very long: sent, and not arrived. `arrive` lets it, and what its
 * runner then still does is done over the same ports.
 */
function slowPorts(ports: Ports, stopsAt: number) {
  let calls = 0
  let arrive: () => void = () => undefined
  let isStopped: () => void = () => undefined
  const stopped = new Promise<void>((resolve) => (isStopped = resolve))
  const wrap =
    (method: AnyMethod): AnyMethod =>
    async (...args) => {
      calls += 1
      if (calls === stopsAt) {
        isStopped()
        await new Promise<void>((resolve) => (arrive = resolve))
      }
      return method(...args)
    }
  const wrapped = stores.map((name) => {
    const methods = Object.entries(ports[name] as unknown as Record<string, AnyMethod>)
    return [name, Object.fromEntries(methods.map(([method, call]) => [method, wrap(call)]))]
  })
  const slow = { ...ports, ...(Object.fromEntries(wrapped) as Pick<Ports, (typeof stores)[number]>) }
  return { ports: slow, stopped, arrive: () => arrive() }
}

/** A runner that stops at one of its calls; null where it made fewer. */
async function stoppedRunner(stopsAt: number) {
  const slow = slowPorts(grounds.shop.ports, stopsAt)
  const run = runJobs(slow.ports)
  const isStopped = await Promise.race([slow.stopped.then(() => true), run.then(() => false)])
  if (!isStopped) return null
  await grounds.shop.time.advance(LAPSED_MS)
  return {
    async wakesUp() {
      slow.arrive()
      await run
    },
  }
}

describe('a runner that was stopped at any of its calls, and lost its lease', () => {
  test('changes nothing of what the next one did', async () => {
    let last = 0
    for (const stopsAt of spread(callsUpTo(CALLS_MAX), 3)) {
      const { name, jobId } = await grounds.prepared()
      const runner = await stoppedRunner(stopsAt)
      if (!runner) break
      last = stopsAt
      await runJobs(grounds.shop.ports)
      const before = await grounds.left(name, jobId)
      await runner.wakesUp()
      expect([stopsAt, await grounds.left(name, jobId)]).toEqual([stopsAt, before])
      expect([stopsAt, before]).toEqual([stopsAt, reference])
    }
    expect(last).toBeGreaterThan(28)
    expect(last).toBeLessThan(CALLS_MAX)
  })

  test('takes turns with the next one, and both end in the same shop', async () => {
    for (let stopsAt = 2; stopsAt < 40; stopsAt += isThorough ? 3 : 7) {
      const { name, jobId } = await grounds.prepared()
      const runner = await stoppedRunner(stopsAt)
      await Promise.all([runner?.wakesUp(), runJobs(grounds.shop.ports)])
      await grounds.runToEnd(jobId)
      expect([stopsAt, await grounds.left(name, jobId)]).toEqual([stopsAt, reference])
    }
  })

  test('adds nothing once its job was cancelled', async () => {
    for (const stopsAt of spread(callsUpTo(39), 3)) {
      const { name, jobId } = await grounds.prepared()
      const runner = await stoppedRunner(stopsAt)
      if (!runner) break
      const cancelled = jobCancelled(await grounds.stored(jobId), grounds.shop.time.now())
      if (!cancelled) break
      expect(await grounds.shop.ports.jobs.save(cancelled)).toBe(true)
      await runJobs(grounds.shop.ports)
      const { products, units, moves } = await leftAnyway(name, jobId)
      await runner.wakesUp()
      expect([stopsAt, await leftAnyway(name, jobId)]).toEqual([stopsAt, { products, units, moves }])
    }
  })
})

/** Of a job that may have ended before there was a report. */
async function leftAnyway(name: string, jobId: string) {
  const { cursor } = await grounds.stored(jobId)
  if (!cursor) return { products: [], units: [], moves: [] }
  const { products, units, moves } = await grounds.left(name, jobId)
  return { products, units, moves }
}

test('a price of a cancelled file does not come after that of the next file', async () => {
  const { ports, time } = grounds.shop
  const csv = (price: string) => `Handle,Title,Variant Price\nlate-cup,杯,${price}`
  await imported(ports, csv('10.00'))
  const { jobId } = await startedImport(ports, csv('12.00'))
  let arrive: () => void = () => undefined
  let isOnItsWay: () => void = () => undefined
  const onItsWay = new Promise<void>((resolve) => (isOnItsWay = resolve))
  const saveMany: Ports['products']['saveMany'] = async (products) => {
    isOnItsWay()
    await new Promise<void>((resolve) => (arrive = resolve))
    return ports.products.saveMany(products)
  }
  const late = runJobs({ ...ports, products: { ...ports.products, saveMany } })
  await onItsWay
  await time.advance(LAPSED_MS)
  const cancelled = jobCancelled(await grounds.stored(jobId), time.now())
  if (!cancelled || !(await ports.jobs.save(cancelled))) throw new Error('It cannot be cancelled.')
  await runJobs(ports)
  expect(await grounds.stored(jobId)).toMatchObject({ state: 'cancelled' })
  await imported(ports, csv('10.00'))
  arrive()
  await late
  expect(await ports.products.getByHandles(['late-cup'])).toMatchObject([{ minPriceFen: 1000 }])
})
