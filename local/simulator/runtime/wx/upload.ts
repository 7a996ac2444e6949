import { phone } from '../phone'
import { run } from '../settings'
import { tempFile } from '../temp-files'
import { ApiError, api } from './call'
import { cloudError } from './cloud-error'

const NAME = 'cloud.uploadFile'
const MAX_BYTES = 50 * 1024 * 1024

interface UploadOptions {
  cloudPath: string
  filePath: string
}

interface Progress {
  progress: number
  totalBytesSent: number
  totalBytesExpectedToSend: number
}

type Listener = (progress: Progress) => void

const refused = (errCode: number, errMsg: string) => cloudError(NAME, { errCode, errMsg })

/** Wrong parameters are -401003 and -401002, too large is -403001; the rest of the codes is the cloud’s. */
function fileToSend({ cloudPath, filePath }: UploadOptions): Blob {
  if (typeof cloudPath !== 'string' || cloudPath === '') {
    throw refused(-401003, 'parameter.cloudPath should be string')
  }
  const file = tempFile(filePath)
  if (!file) throw refused(-401002, `file ${filePath} does not exist`)
  if (file.size > MAX_BYTES) throw refused(-403001, 'exceed max upload file size')
  if (!phone.settings.online) throw refused(-1, 'uploadFile:fail network')
  return file
}

function send(request: XMLHttpRequest, options: UploadOptions, listeners: Set<Listener>) {
  const file = fileToSend(options)
  const query = new URLSearchParams({ path: options.cloudPath, openid: run.openid })
  request.open('POST', `/__upload?${query}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('x-simulator-secret', run.secret)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const progress = total > 0 ? Math.round((loaded / total) * 100) : 100
    const told = { progress, totalBytesSent: loaded, totalBytesExpectedToSend: total }
    for (const listener of listeners) listener(told)
  })
  return new Promise<object>((resolve, reject) => {
    request.addEventListener('abort', () => reject(new ApiError('uploadFile:fail abort')))
    request.addEventListener('error', () => reject(refused(-1, 'uploadFile:fail network')))
    request.addEventListener('load', () => {
      const answer: { errCode?: number; errMsg?: string; fileID?: string } = JSON.parse(request.responseText)
      if (answer.errMsg) reject(refused(answer.errCode ?? -1, answer.errMsg))
      else resolve({ fileID: answer.fileID, statusCode: 204 })
    })
    request.send(file)
  })
}

/** `wx.cloud.uploadFile`: answers a task, which with no callbacks given is the promise of its end too. */
export function uploadFile(options: UploadOptions) {
  const request = new XMLHttpRequest()
  const listeners = new Set<Listener>()
  const answer = api(NAME, (given: UploadOptions) => send(request, given, listeners))(options)
  const task = {
    abort: () => request.abort(),
    onProgressUpdate: (listener: Listener) => void listeners.add(listener),
    offProgressUpdate(listener?: Listener) {
      if (listener) listeners.delete(listener)
      else listeners.clear()
    },
  }
  return answer ? Object.assign(answer, task) : task
}
