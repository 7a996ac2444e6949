import { phone } from '../phone'
import { run } from '../settings'
import { ApiError, api } from './call'

const MAX_DATA_BYTES = 256 * 1024
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

function failed({ errCode, errMsg }: { errCode: number; errMsg: string }) {
  const told = errMsg.startsWith('cloud.callFunction:')
  const text = told ? errMsg : `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${errMsg}`
  return new ApiError(text, { errCode })
}

const fileUrl = (fileID: string) => `${location.origin}/__file?id=${encodeURIComponent(fileID)}`

/** `wx.cloud`: functions of the cloud, called with this phone's openid. */
export const cloud = {
  init() {},
  callFunction: api('cloud.callFunction', call),
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
