import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileIdOf, isStoragePath } from './file-id'
import type { FileStore } from './file-store'
import type { Rule } from './rule'
import type { FileUrls } from './urls'

/** What `wx.cloud.uploadFile` rejects with: -401002 bad path, -503002 not allowed, -503001 not taken. */
export class UploadFileError extends Error {
  readonly errMsg: string

  constructor(
    readonly errCode: number,
    detail: string,
  ) {
    const errMsg = `cloud.uploadFile:fail Error: errCode: ${errCode} | errMsg: ${detail}`
    super(errMsg)
    this.name = 'UploadFileError'
    this.errMsg = errMsg
  }
}

/**
 * Uploads as a mini program does, where the environment's rule lets this openid: a new file becomes their
 * own. The bytes go the way of every upload.
 */
export function createClientUpload(envId: string, store: FileStore, urls: FileUrls, rule: Rule) {
  async function mayStore(path: string, openid: string): Promise<boolean> {
    if (openid === '') return false
    const owner = await store.ownerOf(path)
    const subject = { auth: { openid }, resource: { path, openid: owner === undefined ? openid : owner } }
    return rule.mayWrite(subject) && (owner !== undefined || (await store.claim(path, openid)))
  }

  return async (cloudPath: string, content: Readable, caller: { openid: string }) => {
    if (!isStoragePath(cloudPath)) throw new UploadFileError(-401002, 'the cloud path is not allowed')
    if (!(await mayStore(cloudPath, caller.openid))) {
      throw new UploadFileError(-503002, '[STORAGE_EXCEED_AUTHORITY] Permission denied')
    }
    const { url, authorization } = urls.upload(cloudPath)
    const status = await put(url, authorization, content)
    if (status !== 200) throw new UploadFileError(-503001, `upload fail, statusCode ${status}`)
    return { fileID: fileIdOf(envId, cloudPath), statusCode: 204, requestId: randomUUID() }
  }
}

function put(url: string, authorization: string, content: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    const upload = request(url, { method: 'PUT', headers: { authorization } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    pipeline(content, upload).catch(reject)
  })
}
