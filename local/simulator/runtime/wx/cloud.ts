import { phone } from '../phone'
import { run } from '../settings'
import { tempFile } from '../temp-files'
import { ApiError, api } from './call'

const MAX_DATA_BYTES = 256 * 1024
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024
const OFFLINE = {
  errCode: -1,
  errMsg: 'cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail network',
}

interface CallOptions {
  name: string
  data?: unknown
}

async function call({ name, data }: CallOptions) {
  const body = JSON.stringify({ name, data: data ?? {}, openid: run.openid })
  if (!phone.settings.online) throw failed(OFFLINE)
  if (new TextEncoder().encode(body).length > MAX_DATA_BYTES) {
    throw failed({ errCode: -501001, errMsg: 'data exceed max size' })
  }
  const headers = { 'content-type': 'application/json', 'x-simulator-secret': run.secret }
  const response = await fetch('/__call', { method: 'POST', headers, body }).catch(() => {
    throw failed(OFFLINE)
  })
  const answer: { errCode?: number; errMsg?: string; result?: unknown; requestId?: string } =
    await response.json()
  if (answer.errMsg) throw failed({ errCode: answer.errCode ?? -1, errMsg: answer.errMsg })
  return { result: answer.result, requestID: answer.requestId }
}

interface UploadOptions {
  cloudPath: string
  filePath: string
}

/** The platform's own codes: -401003 wrong parameter, -403001 too large; the rest comes from the cloud. */
async function upload({ cloudPath, filePath }: UploadOptions) {
  const refused = (errCode: number, errMsg: string) => failed({ errCode, errMsg }, 'cloud.uploadFile')
  if (typeof cloudPath !== 'string' || cloudPath === '') {
    throw refused(-401003, 'parameter.cloudPath should be string')
  }
  const file = tempFile(filePath)
  if (!file) throw refused(-401002, `file ${filePath} does not exist`)
  if (file.size > MAX_UPLOAD_BYTES) throw refused(-403001, 'exceed max upload file size')
  if (!phone.settings.online) throw refused(-1, 'uploadFile:fail network')
  const query = new URLSearchParams({ path: cloudPath, openid: run.openid })
  const headers = { 'content-type': 'application/octet-stream', 'x-simulator-secret': run.secret }
  const sent = await fetch(`/__upload?${query}`, { method: 'POST', headers, body: file }).catch(() => {
    throw refused(-1, 'uploadFile:fail network')
  })
  const answer: { errCode?: number; errMsg?: string; fileID?: string } = await sent.json()
  if (answer.errMsg) throw refused(answer.errCode ?? -1, answer.errMsg)
  return { fileID: answer.fileID, statusCode: 204 }
}

function failed({ errCode, errMsg }: { errCode: number; errMsg: string }, name = 'cloud.callFunction') {
  const text = errMsg.startsWith(`${name}:`)
    ? errMsg
    : `${name}:fail Error: errCode: ${errCode} | errMsg: ${errMsg}`
  return new ApiError(text, { errCode })
}

/** Tells nothing before the end and cannot be stopped: the files are small and the way is short. */
function uploadFile(options: UploadOptions) {
  const task = { abort() {}, onProgressUpdate() {}, offProgressUpdate() {} }
  const answer = api('cloud.uploadFile', upload)(options)
  return answer ? Object.assign(answer, task) : task
}

const fileUrl = (fileID: string) => `${location.origin}/__file?id=${encodeURIComponent(fileID)}`

/** `wx.cloud`: functions and files of the cloud, with this phone's openid. */
export const cloud = {
  init() {},
  callFunction: api('cloud.callFunction', call),
  uploadFile,
  getTempFileURL: api(
    'cloud.getTempFileURL',
    ({ fileList }: { fileList: (string | { fileID: string })[] }) => ({
      fileList: fileList.map((file) => {
        const fileID = typeof file === 'string' ? file : file.fileID
        return { fileID, tempFileURL: fileUrl(fileID), status: 0, errMsg: 'ok' }
      }),
    }),
  ),
}
