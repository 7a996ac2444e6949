import { beforeAll, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { type Browser, openBrowser } from '../harness/browser'
import { dyingPorts } from '../harness/dying-ports'
import { runJobs } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

const LAPSED_MS = 46_000

let shop: MemoryShop
let manager: Browser
let count = 0
beforeAll(async () => {
  shop = await openMemoryShop()
  manager = await signedInAs(shop.ports, 'manager')
})

/** The same session in front of a door over other ports. */
function over(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = manager.cookie
  return browser
}

async function stored(): Promise<{ fileName: string; fileId: string; strict: boolean }> {
  const { fileId } = await manager.must('import.begin', {})
  shop.files.put(fileId, `Handle,Title,Variant Price\nmug-${++count},杯子,9.00`)
  return { fileName: 'mugs.csv', fileId, strict: false }
}

const entriesOf = (jobId: string): string[] =>
  shop.database
    .all<AuditEntry>('auditLog')
    .filter(({ target }) => target === jobId)
    .sort((one, other) => one.at - other.at)
    .map(({ action }) => action)

const writes = [1, 2, 3, 4, 5, 6]

test.each(writes)(
  'an import that was asked for stands once, also where one died after write %d',
  async (at) => {
    const file = await stored()
    await over(dyingPorts(shop.ports, at).ports).call('import.apply', file)
    const { jobId } = await manager.must('import.apply', file)
    await runJobs(dyingPorts(shop.ports, at).ports).catch(() => undefined)
    await shop.time.advance(LAPSED_MS)
    await runJobs(shop.ports)
    expect(await manager.must('job.get', { jobId })).toMatchObject({ state: 'done' })
    expect(entriesOf(jobId)).toEqual(['import.apply'])
  },
)

test.each(writes)('stopping and going on stand once each, where one died after write %d', async (at) => {
  const { jobId } = await manager.must('import.apply', await stored())
  const act = async (action: 'job.cancel' | 'job.resume') => {
    await over(dyingPorts(shop.ports, at).ports).call(action, { jobId })
    await shop.time.advance(10)
    await manager.must(action, { jobId })
    await shop.time.advance(10)
  }
  await act('job.cancel')
  expect(await manager.must('job.get', { jobId })).toMatchObject({ state: 'cancelled' })
  await act('job.resume')
  await act('job.cancel')
  await act('job.resume')
  await runJobs(shop.ports)
  expect(await manager.must('job.get', { jobId })).toMatchObject({ state: 'done' })
  const stops = ['job.cancel', 'job.resume']
  expect(entriesOf(jobId)).toEqual(['import.apply', ...stops, ...stops])
})

test('who stops a job that has ended changes nothing', async () => {
  const { jobId } = await manager.must('import.apply', await stored())
  await runJobs(shop.ports)
  for (const action of ['job.cancel', 'job.resume'] as const)
    expect(await manager.must(action, { jobId })).toMatchObject({ state: 'done', can: [] })
  expect(entriesOf(jobId)).toEqual(['import.apply'])
})
