import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { SandboxFolderError } from '../../../local/wechatpay'
import { credentialFiles, openCredentials } from '../../../local/wechatpay/keys/credentials'
import { openStore } from '../../../local/wechatpay/store'
import { createFolder, noonMs } from './merchant'

let sound = ''

beforeAll(async () => {
  sound = createFolder()
  await openCredentials(sound, noonMs)
})

/** A folder with sound keys, and the path of one of them. */
function folderWith(name: string): { folder: string; path: string } {
  const folder = createFolder()
  cpSync(join(sound, 'keys'), join(folder, 'keys'), { recursive: true })
  const path = join(folder, 'keys', name)
  chmodSync(path, 0o600)
  return { folder, path }
}

const names = [
  credentialFiles.merchant,
  credentialFiles.merchantKey,
  credentialFiles.merchantCertificate,
  credentialFiles.wechatpayKey,
  credentialFiles.wechatpayPublicKey,
  credentialFiles.platformKey(1),
]

async function refusalOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (failure: unknown) => failure,
  )
  expect(error).toBeInstanceOf(SandboxFolderError)
  return (error as Error).message
}

test.each(names)('%s that is gone is told by its name, with what to do', async (name) => {
  const { folder, path } = folderWith(name)
  rmSync(path)
  const message = await refusalOf(openCredentials(folder, noonMs))
  expect(message).toContain(`${path} is missing. Restore it from a backup, or delete the folder keys`)
})

test.each([...names, credentialFiles.platformCertificate(1), credentialFiles.appSecret])(
  '%s that is damaged is told by its name, and nothing of what it holds',
  async (name) => {
    const { folder, path } = folderWith(name)
    writeFileSync(path, name === credentialFiles.appSecret ? '' : 'halved')
    const message = await refusalOf(openCredentials(folder, noonMs))
    expect(message).toContain(`${path} is damaged. Restore it from a backup`)
    expect(message).not.toContain('halved')
  },
)

test('a key of another certificate is damaged, too', async () => {
  const { folder, path } = folderWith(credentialFiles.merchantKey)
  cpSync(join(sound, 'keys', credentialFiles.wechatpayKey), path)
  expect(await refusalOf(openCredentials(folder, noonMs))).toContain(`${path} is damaged.`)
})

test('a journal that cannot be read names its line', async () => {
  const folder = createFolder()
  const path = join(folder, 'state.jsonl')
  writeFileSync(path, '{"collection":"orders","key":"1","value":{}}\nrubbish\n')
  expect(await refusalOf(openStore(folder))).toContain(`${path} is damaged in line 2.`)
})
