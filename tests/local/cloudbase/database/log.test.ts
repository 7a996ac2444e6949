import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { LogFile, OpenLogFile } from '../../../../local/cloudbase/database/log-file'
import { openLogFile } from '../../../../local/cloudbase/database/log-file'
import { dataFolders, everything, insert, update } from './folder'

const folders = dataFolders()
const logOf = (folder: string) => join(folder, 'database.log')

test('what was acknowledged is there after opening again', async () => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a', n: 1 }, { _id: 'b', at: { $date: { $numberLong: '5' } } })
  await update(first, 'a', { $inc: { n: 4 } })
  await first.handle('database.removeDocument', { collectionName: 'things', query: '{"_id":"b"}' })
  await first.handle('database.addCollection', { collectionName: 'more' })
  await first.close()
  const second = await folders.open(folder)
  expect(await everything(second)).toEqual([{ _id: 'a', n: 5 }])
  expect(second.inspect().collections.map(({ name }) => name)).toEqual(['things', 'more'])
})

test.each([1, 9, 20])('a torn tail that lacks %i bytes is cut off and told', async (missing) => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a' })
  await insert(first, { _id: 'b', text: 'long enough to be torn' })
  await first.close()
  truncateSync(logOf(folder), readFileSync(logOf(folder)).length - missing)
  const notices: string[] = []
  const second = await folders.open(folder, { onNotice: (message) => notices.push(message) })
  expect(await everything(second)).toEqual([{ _id: 'a' }])
  expect(notices.join()).toMatch(/cut a torn record of \d+ bytes/)
  await insert(second, { _id: 'c' })
  await second.close()
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'a' }, { _id: 'c' }])
})

test('zeros and rubbish behind the last record count as a torn tail', async () => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a' })
  await first.close()
  appendFileSync(logOf(folder), Buffer.concat([Buffer.alloc(64), Buffer.from('\nrubbish\n\n1234')]))
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'a' }])
})

test.each([
  ['is empty', ''],
  ['holds nothing that can be read', 'rubbish'],
  ['holds nothing that can be read', '\0'.repeat(4096)],
])('a log that %s is no new database', async (what, content) => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a' })
  await first.close()
  writeFileSync(logOf(folder), content)
  await expect(folders.open(folder)).rejects.toMatchObject({ name: 'DataFolderError' })
  await expect(folders.open(folder)).rejects.toThrow(`${logOf(folder)} ${what}: all that was stored is lost`)
  expect(readFileSync(logOf(folder), 'utf8')).toBe(content)
  const notices: string[] = []
  const begun = await folders.open(folder, { repair: true, onNotice: (message) => notices.push(message) })
  expect(notices.join()).toContain('the whole is kept in')
  await insert(begun, { _id: 'b' })
  await begun.close()
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'b' }])
})

async function damagedFolder(): Promise<{ folder: string; from: number }> {
  const folder = folders.make()
  const database = await folders.open(folder)
  await insert(database, { _id: 'a' })
  const from = readFileSync(logOf(folder)).length
  await insert(database, { _id: 'b' })
  await insert(database, { _id: 'c' })
  await database.close()
  const log = readFileSync(logOf(folder))
  log.write('X', from + 15)
  writeFileSync(logOf(folder), log)
  return { folder, from }
}

test('damage in the middle refuses to open, and says where it is', async () => {
  const { folder, from } = await damagedFolder()
  const before = readFileSync(logOf(folder))
  const attempt = folders.open(folder)
  await expect(attempt).rejects.toMatchObject({ name: 'DataFolderError' })
  await expect(attempt).rejects.toThrow(`damaged in the middle (bytes ${from} to `)
  expect(readFileSync(logOf(folder))).toEqual(before)
})

test('a repair drops the damaged bytes, says so, and keeps a copy', async () => {
  const { folder, from } = await damagedFolder()
  const notices: string[] = []
  const repaired = await folders.open(folder, { repair: true, onNotice: (message) => notices.push(message) })
  expect(await everything(repaired)).toEqual([{ _id: 'a' }, { _id: 'c' }])
  expect(notices.join()).toContain(`dropped bytes ${from} to `)
  expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(true)
  await repaired.close()
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'a' }, { _id: 'c' }])
})

test('a folder that is open cannot be opened again, and can be after closing', async () => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await expect(folders.open(folder)).rejects.toThrow('is in use by another run')
  await first.close()
  await folders.open(folder)
})

test('the lock of a process that is gone is taken over', async () => {
  const folder = folders.make()
  writeFileSync(join(folder, 'database.lock'), '4194304 1\n')
  await folders.open(folder)
  expect(readFileSync(join(folder, 'database.lock'), 'utf8')).toContain(`${process.pid} `)
})

test('a folder that is a file is refused with its path', async () => {
  const folder = join(folders.make(), 'file')
  writeFileSync(folder, '')
  await expect(folders.open(folder)).rejects.toThrow(`The data folder ${folder} cannot be used`)
})

test('compaction keeps everything, also what is written meanwhile, and shrinks the file', async () => {
  const folder = folders.make()
  const database = await folders.open(folder)
  await insert(
    database,
    ...Array.from({ length: 50 }, (_, n) => ({ _id: `d${n}`, n: 0, text: 'x'.repeat(200) })),
  )
  for (let round = 0; round < 20; round++) await update(database, 'd7', { $inc: { n: 1 } })
  const before = database.inspect().logBytes
  const compacting = database.compact()
  await Promise.all(Array.from({ length: 30 }, (_, n) => update(database, `d${n}`, { $inc: { n: 100 } })))
  await compacting
  await update(database, 'd1', { $set: { last: true } })
  const expected = await everything(database)
  expect(database.inspect().logBytes).toBeLessThan(before + 30 * 300)
  await database.close()
  const again = await folders.open(folder)
  expect(await everything(again)).toEqual(expected)
  expect(expected.find(({ _id }) => _id === 'd7')).toMatchObject({ n: 120 })
})

test('the log compacts by itself when it has grown, while writers go on', async () => {
  const folder = folders.make()
  const database = await folders.open(folder, { compactAfterBytes: 20_000 })
  await insert(database, { _id: 'a', n: 0, text: 'x'.repeat(500) })
  for (let round = 0; round < 100; round++) {
    await Promise.all([update(database, 'a', { $inc: { n: 1 } }), update(database, 'a', { $inc: { n: 1 } })])
  }
  await database.compact()
  expect(database.inspect().logBytes).toBeLessThan(25_000)
  await database.close()
  expect(await everything(await folders.open(folder))).toMatchObject([{ _id: 'a', n: 200 }])
})

test('a new file left by a crash during compaction is thrown away', async () => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a' })
  await first.close()
  writeFileSync(`${logOf(folder)}.new`, 'half a file')
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'a' }])
  expect(existsSync(`${logOf(folder)}.new`)).toBe(false)
})

/** A disk on which the chosen step fails from the moment that `broken.now` is set. */
function failingDisk(step: 'append' | 'sync', code: string) {
  const broken = { now: false }
  const openFile: OpenLogFile = async (path, mode) => {
    const file = await openLogFile(path, mode)
    const refuse = () => Promise.reject(Object.assign(new Error(`${code}: the disk says no`), { code }))
    const failing: LogFile = {
      append: (bytes) => (step === 'append' && broken.now ? refuse() : file.append(bytes)),
      sync: () => (step === 'sync' && broken.now ? refuse() : file.sync()),
      close: () => file.close(),
    }
    return failing
  }
  return { broken, openFile }
}

test.each<['append' | 'sync', string]>([
  ['append', 'ENOSPC'],
  ['sync', 'EIO'],
])('a failing %s (%s) acknowledges nothing, stops everything, and is told once', async (step, code) => {
  const folder = folders.make()
  const { broken, openFile } = failingDisk(step, code)
  const fatal: string[] = []
  const database = await folders.open(folder, { openFile, onFatal: (error) => fatal.push(error.message) })
  await insert(database, { _id: 'a' })
  broken.now = true
  const stopped = { code: 'SYS_ERR', message: expect.stringContaining(code) }
  const outcomes = await Promise.allSettled([insert(database, { _id: 'b' }), insert(database, { _id: 'c' })])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(insert(database, { _id: 'd' })).rejects.toMatchObject(stopped)
  await expect(everything(database)).rejects.toMatchObject(stopped)
  expect(fatal).toHaveLength(1)
  await database.close()
  broken.now = false
  expect((await everything(await folders.open(folder)))[0]).toEqual({ _id: 'a' })
})

test('a unique index over documents that share a key refuses to open, and names them', async () => {
  const folder = folders.make()
  const first = await folders.open(folder)
  await insert(first, { _id: 'a', k: 1 }, { _id: 'b', k: 1 })
  await first.close()
  const spec = { name: 'by_k', keys: [{ field: 'k', direction: 1 as const }], unique: true }
  const attempt = folders.open(folder, { collections: [{ name: 'things', indexes: [spec] }] })
  await expect(attempt).rejects.toThrow(
    'Unique index by_k of things cannot be built: "a" and "b" share the key [1]',
  )
})

test('more than twenty indexes on a collection are refused', async () => {
  const indexes = Array.from({ length: 21 }, (_, n) => ({
    name: `i${n}`,
    keys: [{ field: `f${n}`, direction: 1 as const }],
  }))
  const attempt = folders.open(folders.make(), { collections: [{ name: 'things', indexes }] })
  await expect(attempt).rejects.toThrow('declares 21 indexes; the limit is 20')
})
