import { tell } from '../errors'
import { phone, untilSent } from '../phone'
import { run } from '../settings'
import { api } from './call'
import { type CloudRefusal, cloudError } from './cloud-error'
import { uploadFile } from './upload'

const MAX_DATA_BYTES = 256 * 1024
const OFFLINE = {
  errCode: -1,
  errMsg: 'cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail network',
}

interface CallOptions {
  name: string
  data?: unknown
}

interface Fault {
  text: string
  stack: string
  place?: string
  requestId: string
}

interface Answer {
  errCode?: number
  errMsg?: string
  result?: unknown
  requestId?: string
  faults?: Fault[]
}

/** The mini program hears of it what a phone would; the developer sees what the function ran into. */
function tellFault(name: string, { requestId, ...fault }: Fault) {
  tell({ title: `Function ${name}`, note: `request ${requestId}`, ...fault })
}

async function call({ name, data }: CallOptions) {
  const body = JSON.stringify({ name, data: data ?? {}, openid: run.openid })
  if (!phone.settings.online) throw failed(OFFLINE)
  if (new TextEncoder().encode(body).length > MAX_DATA_BYTES) {
    throw failed({ errCode: -501001, errMsg: 'data exceed max size' })
  }
  await untilSent()
  const headers = { 'content-type': 'application/json', 'x-simulator-secret': run.secret }
  const response = await fetch('/__call', { method: 'POST', headers, body }).catch(() => {
    throw failed(OFFLINE)
  })
  const answer: Answer = await response.json()
  for (const fault of answer.faults ?? []) tellFault(name, fault)
  if (answer.errMsg) throw failed({ errCode: answer.errCode ?? -1, errMsg: answer.errMsg })
  return { result: answer.result, requestID: answer.requestId }
}

const failed = (refusal: CloudRefusal) => cloudError('cloud.callFunction', refusal)

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
