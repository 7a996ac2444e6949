import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { migrations } from '../../cloudfunctions/app/migration/migrations'
import { Stop } from '../../scripts/project'
import { openDataFolder } from '../../scripts/start/data-folder'

let scratch = ''
let path = ''

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'data-folder-'))
  path = join(scratch, 'data')
})
afterEach(() => rm(scratch, { recursive: true, force: true }))

async function write(name: string, text: string): Promise<void> {
  await mkdir(path, { recursive: true })
  await writeFile(join(path, name), text)
}

async function expectStop(isFresh: boolean, message: string): Promise<void> {
  const opening = openDataFolder(path, isFresh)
  await expect(opening).rejects.toThrow(Stop)
  await expect(opening).rejects.toThrow(message)
}

test.each([false, true])('a file is no data folder (fresh: %s)', async (isFresh) => {
  await writeFile(path, 'notes')
  await expectStop(isFresh, `The data folder ${path} cannot be used`)
  expect(await readFile(path, 'utf8')).toBe('notes')
})

test('a folder below a file cannot be made', async () => {
  await writeFile(path, 'notes')
  path = join(path, 'deeper')
  await expectStop(false, `The data folder ${path} cannot be used`)
})

test("a folder with other people's files is not begun in", async () => {
  await write('thesis.txt', 'years of work')
  await expectStop(false, `${path} holds other things (thesis.txt, …). Name an empty folder with --data.`)
  expect(await readdir(path)).toEqual(['thesis.txt'])
})

test('--fresh empties no folder that this program did not make', async () => {
  await write('thesis.txt', 'years of work')
  await expectStop(true, `${path} is not a data folder of Queqiao (no queqiao.json in it)`)
  expect(await readFile(join(path, 'thesis.txt'), 'utf8')).toBe('years of work')
})

test('a folder of a newer version is not offered to be emptied', async () => {
  await write('queqiao.json', '{"version":99}')
  await expectStop(false, 'was written by a newer Queqiao (queqiao.json says 99, this one reads 3).')
  await expect(openDataFolder(path, false)).rejects.not.toThrow('--fresh')
})

test('a folder that was migrated further is not offered to be emptied', async () => {
  await write('queqiao.json', '{"version":3,"migration":99}')
  await expectStop(false, 'was written by a newer Queqiao (queqiao.json says migration 99, this one reads')
  await expect(openDataFolder(path, false)).rejects.not.toThrow('--fresh')
})

test('a folder of 0.3.0 stays one until it is claimed, and is none of 0.3.0 then', async () => {
  await write('queqiao.json', '{"version":2}')
  const folder = await openDataFolder(path, false)
  expect(await readFile(join(path, 'queqiao.json'), 'utf8')).toBe('{"version":2}')
  await folder.claim()
  const migration = Math.max(...migrations.map(({ number }) => number))
  expect(JSON.parse(await readFile(join(path, 'queqiao.json'), 'utf8'))).toEqual({ version: 3, migration })
  await folder.release()
  await (await openDataFolder(path, false)).release()
})

test('a folder whose database is gone is no new shop', async () => {
  await write('queqiao.json', '{"version":2}')
  await write('endpoints.json', '{}')
  await expectStop(false, 'database.log is missing: all that the shop held stood there. Restore it')
})

test.each([
  ['no JSON', 'not json', 'is broken (queqiao.json says nothing readable)'],
  ['empty', '', 'is broken (queqiao.json says nothing readable)'],
  ['null', 'null', 'is broken (queqiao.json says nothing readable)'],
  ['of an older version', '{"version":1}', 'is of an older version (queqiao.json says 1, this one reads 3)'],
  ['without a version', '{}', 'is broken (queqiao.json says undefined)'],
])('a marker that is %s is refused, and --fresh begins anew', async (_, marker, words) => {
  await write('queqiao.json', marker)
  await write('orders', 'kept until then')
  await expectStop(false, words)
  await expectStop(false, 'or begin anew in it with --fresh')
  expect(await readFile(join(path, 'orders'), 'utf8')).toBe('kept until then')
  const folder = await openDataFolder(path, true)
  expect((await readdir(path)).sort()).toEqual(['process.lock', 'queqiao.json'])
  await folder.release()
})

test.each([false, true])('a folder in use by a living process is left alone (fresh: %s)', async (isFresh) => {
  await write('queqiao.json', '{"version":2}')
  await write('process.lock', `${process.ppid}\n`)
  await expectStop(isFresh, `${path} is in use by another run (process ${process.ppid}).`)
  expect((await readdir(path)).sort()).toEqual(['process.lock', 'queqiao.json'])
})

// Only where the system tells when a process began can a number that was given away again be told.
const reused = existsSync('/proc/self/stat')
  ? [['of another process that got the same number', `${process.ppid} 1\n`]]
  : []

test.each([
  ...reused,
  ['of a process that was killed', `${2 ** 22 + 1}\n`],
  ['without a process', 'nothing'],
])('a lock %s is taken over', async (_, lock) => {
  await write('queqiao.json', '{"version":2}')
  await write('process.lock', lock)
  const folder = await openDataFolder(path, false)
  expect(await readFile(join(path, 'process.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  await folder.release()
})

test('a new folder is private and can be opened again once it was given back', async () => {
  const folder = await openDataFolder(path, false)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  await folder.release()
  expect(await readdir(path)).toEqual(['queqiao.json'])
  await (await openDataFolder(path, false)).release()
})

test('what stands in the folder stays without --fresh and goes with it', async () => {
  await (await openDataFolder(path, false)).release()
  await write('orders', 'paid')
  await (await openDataFolder(path, false)).release()
  expect(await readFile(join(path, 'orders'), 'utf8')).toBe('paid')
  await (await openDataFolder(path, true)).release()
  expect(await readdir(path)).toEqual(['queqiao.json'])
})
