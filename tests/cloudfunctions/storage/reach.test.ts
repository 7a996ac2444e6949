import { Readable } from 'node:stream'
import cloudbase from '@cloudbase/node-sdk'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { UploadLeave } from '../../../typings/upload'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const put = ({ url, headers }: UploadLeave, body: Buffer) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })

/** As a function stores a file, by the environment's own credentials. */
async function storedByServer(cloudPath: string): Promise<string> {
  const app = cloudbase.init({ env: 'queqiao-test' })
  return (await app.uploadFile({ cloudPath, fileContent: PNG })).fileID
}

const unsigned = (fileId: string) => fetch(shop.cloudbase.resolveFileUrl(fileId) ?? 'none')

/** One file of each kind that the shop stores. */
async function everyKind(): Promise<Record<string, string>> {
  const manager = await signedInAs(shop.ports, 'manager')
  const csv = await manager.must('import.begin', {})
  const evidence = await shop.phone('o-lin').must('case.beginPicture', { extension: 'png' })
  for (const leave of [csv, evidence]) expect((await put(leave, PNG)).status).toBe(200)
  return {
    catalogue: await storedByServer('catalogue/tea.png'),
    'demo of 0.2.0': await storedByServer('demo/tea.webp'),
    imports: csv.fileId,
    evidence: evidence.fileId,
    'evidence of 0.2.0': await storedByServer('cases/key-1/1.png'),
    'anything else': await storedByServer('backup/all.json'),
    'a name that only begins so': await storedByServer('catalogue-secret/a.png'),
    'at the root': await storedByServer('catalogue.png'),
  }
}

test('of every kind of file, only the catalogue is read without a signature', async () => {
  const kinds = Object.entries(await everyKind())
  const statuses = await Promise.all(kinds.map(async ([kind, id]) => [kind, (await unsigned(id)).status]))
  expect(Object.fromEntries(statuses)).toEqual({
    catalogue: 200,
    'demo of 0.2.0': 200,
    imports: 403,
    evidence: 403,
    'evidence of 0.2.0': 403,
    'anything else': 403,
    'a name that only begins so': 403,
    'at the root': 403,
  })
})

test('what the doors sign is read for ten minutes, a picture of the catalogue for a day', async () => {
  const { evidence = '', 'evidence of 0.2.0': old = '', catalogue = '' } = await everyKind()
  const sources = [evidence, old, catalogue].map((source) => ({ source, tint: 'mist' as const }))
  const urls = await shop.ports.pictures.urls(sources)
  for (const [fileId, lastsMs] of [
    [evidence, 600_000],
    [old, 600_000],
    [catalogue, 86_400_000],
  ] as const) {
    const url = new URL(urls.get(fileId) ?? '')
    const leftMs = Number(url.searchParams.get('t')) - Date.now()
    expect(leftMs).toBeLessThanOrEqual(lastsMs)
    expect(leftMs).toBeGreaterThan(lastsMs - 60_000)
    expect((await fetch(url)).status).toBe(200)
  }
})

test('a phone writes nowhere by itself, and by its leave only where that was for', async () => {
  const leave = await shop.phone('o-lin').must('case.beginPicture', { extension: 'png' })
  const [, path = ''] = /^cloud:\/\/[^/]+\/(.*)$/.exec(leave.fileId) ?? []
  expect(path).toMatch(/^evidence\/u-[0-9a-f]{20}\/[0-9A-Z]{24}\.png$/)
  const theirs = path.split('/').slice(0, 2).join('/')
  for (const cloudPath of ['catalogue/tea.png', `${theirs}/2.png`, 'evidence/a.png', 'cases/k/1.png', path])
    await expect(
      shop.cloudbase.uploadFile(cloudPath, Readable.from([PNG]), { openid: 'o-lin' }),
    ).rejects.toMatchObject({ errCode: -503002 })
  const elsewhere = [`${theirs}/other.png`, 'catalogue/tea.png', 'imports/a.csv'].map((other) =>
    leave.url.replace(path, other),
  )
  for (const url of elsewhere) expect((await put({ ...leave, url }, PNG)).status).toBe(403)
  expect((await put(leave, PNG)).status).toBe(200)
})

test('each shopper has a folder of their own, and its name is nobody’s openid', async () => {
  const folderOf = async (openid: string) => {
    const { fileId } = await shop.phone(openid).must('case.beginPicture', { extension: 'jpg' })
    return fileId.split('/').slice(3, -1).join('/')
  }
  expect(await folderOf('o-lin')).toBe(await folderOf('o-lin'))
  expect(await folderOf('o-lin')).not.toBe(await folderOf('o-zhou'))
  expect(await folderOf('o-lin')).not.toContain('lin')
})
