import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { explained } from '../../scripts/failures'
import { root } from '../../scripts/project'

jest.setTimeout(180_000)

let dataDir = ''

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'queqiao-'))
  execFileSync('tar', ['-xzf', join(root, 'tests/fixtures/data-0.2.0.tar.gz'), '-C', dataDir])
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** `npm start` on the folder, as a person sees it. */
function start(): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['scripts/run.cjs', 'start', '--data', dataDir], { cwd: root })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

const file = (name: string) => join(dataDir, name)

test.each<[string, () => void, string]>([
  [
    'a deleted key',
    () => rmSync(file('wechatpay/keys/merchant-key.pem')),
    'merchant-key.pem is missing. Restore it from a backup',
  ],
  [
    'damaged credentials',
    () => writeFileSync(file('cloudbase/credentials.json'), '{"secretId":'),
    'credentials.json is damaged. Delete it and new credentials are made.',
  ],
  [
    'an empty database log',
    () => truncateSync(file('cloudbase/database/database.log')),
    'database.log is empty: all that was stored is lost there. Restore the file from a backup',
  ],
  [
    'a newer version',
    () => writeFileSync(file('queqiao.json'), '{"version":99}'),
    'was written by a newer Queqiao',
  ],
])('%s is told in one line with what to do', async (_, damage, words) => {
  damage()
  const { code, output } = await start()
  expect(code).toBe(1)
  expect(output).toContain(words)
  expect(output).not.toMatch(/^ +at /m)
  expect(output.trim().split('\n').length).toBeLessThanOrEqual(2)
})

test('what the machine refuses is told with what to do, and a bug keeps its stack', () => {
  const failure = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })
  expect(explained(failure('EADDRINUSE', { port: 8600 }))).toContain('Port 8600 was taken')
  expect(explained(failure('ENOSPC'))).toContain('The disk is full.')
  expect(explained(failure('EACCES', { path: '/x/y' }))).toContain('/x/y cannot be opened')
  expect(explained(new TypeError('x is not a function'))).toBeUndefined()
  expect(explained(failure('toString'))).toBeUndefined()
})
