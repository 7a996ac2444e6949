import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Cloudbase, startCloudbase } from '../../../local/cloudbase'
import { createScratch } from './fixture/functions'

const scratch = createScratch()
let cloud: Cloudbase
let second: string

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

beforeAll(async () => {
  const page = join(scratch.directory, 'page')
  const pages = join(scratch.directory, 'pages')
  for (const folder of [page, join(pages, 'assets')]) mkdirSync(folder, { recursive: true })
  const door = "exports.main = async ({ path }) => ({ statusCode: 200, headers: {}, body: 'door ' + path })"
  writeFileSync(join(page, 'index.js'), door)
  writeFileSync(join(pages, 'index.html'), 'a page without headers')
  writeFileSync(join(pages, 'assets/a.js'), 'script')
  const port = await freePort()
  second = `http://127.0.0.1:${port}`
  cloud = await startCloudbase({
    dataDir: join(scratch.directory, 'data'),
    envId: 'env-1',
    appid: 'wx1',
    collections: [],
    functions: [
      { name: 'page', directory: page, timeoutSeconds: 5, memoryMb: 128, environment: {}, httpPaths: ['/'] },
    ],
    hostingDirectory: pages,
    hostingPaths: ['/assets'],
    ports: { secondWeb: port },
    timers: false,
  })
})
afterAll(async () => {
  await cloud.close()
  scratch.remove()
})

const textAt = async (origin: string, path: string) => (await fetch(`${origin}${path}`)).text()

test('hosting answers at its routes alone, and a function at all others', async () => {
  for (const origin of [cloud.webUrl, second]) {
    expect(await textAt(origin, '/assets/a.js')).toBe('script')
    for (const path of ['/', '/index.html', '/assetsx', '/assets/none.js'])
      expect(await textAt(origin, path)).toBe(`door ${path}`)
  }
})

test('the page that shows the environment stands at the first domain only', async () => {
  expect((await fetch(`${cloud.webUrl}/_cloud`)).headers.get('content-type')).toContain('text/html')
  expect(await textAt(second, '/_cloud')).toBe('door /_cloud')
})
