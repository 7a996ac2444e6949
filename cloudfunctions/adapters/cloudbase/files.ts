import type { FileStore } from '../../app/ports'
import type { openCloud } from './client'

type Cloud = Pick<ReturnType<typeof openCloud>, 'getTempFileURL' | 'getUploadMetadata' | 'deleteFile'>

/** The platform removes at most so many files a call. */
const FILES_AT_ONCE = 50
/** An address that this process reads from at once. */
const ADDRESS_LASTS_SECONDS = 60
const TIMEOUT_MS = 15_000

/** Files by the environment's own credentials, which no rule of storage keeps out. */
export function fileStore(cloud: Cloud): FileStore {
  const leave: FileStore['leave'] = async (path) => {
    const { data } = await cloud.getUploadMetadata({ cloudPath: path })
    const { fileId, url, token, authorization, cosFileId } = data
    // The headers with which the SDK itself uploads.
    const headers = { authorization, 'x-cos-security-token': token, 'x-cos-meta-fileid': cosFileId }
    return { fileId, url, headers }
  }
  return {
    leave,
    async write(path, bytes) {
      const { fileId, url, headers } = await leave(path)
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const response = await fetch(url, { method: 'PUT', headers, body: bytes, signal })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`Storage answered ${response.status} to a write.`)
      return fileId
    },
    async read(fileId, bytesMax) {
      const { fileList } = await cloud.getTempFileURL({
        fileList: [{ fileID: fileId, maxAge: ADDRESS_LASTS_SECONDS }],
      })
      const address = fileList[0]?.tempFileURL
      if (!address) return null
      const response = await fetch(address, {
        headers: { range: `bytes=0-${bytesMax}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      // A file of no bytes has no range.
      if (response.status === 404 || response.status === 416) {
        await response.body?.cancel()
        return response.status === 416 ? { bytes: new Uint8Array(), isWhole: true, size: 0 } : null
      }
      if (!response.ok) throw new Error(`Storage answered ${response.status} to a read.`)
      const bytes = await firstBytes(response, bytesMax + 1)
      const isWhole = bytes.length <= bytesMax
      const size = isWhole ? bytes.length : sizeOf(response)
      return { bytes: bytes.subarray(0, bytesMax), isWhole, size }
    },
    async link(fileId, lastsMs) {
      const { fileList } = await cloud.getTempFileURL({
        fileList: [{ fileID: fileId, maxAge: Math.ceil(lastsMs / 1000) }],
      })
      return fileList[0]?.tempFileURL || null
    },
    async remove(fileIds) {
      for (let at = 0; at < fileIds.length; at += FILES_AT_ONCE)
        await cloud.deleteFile({ fileList: fileIds.slice(at, at + FILES_AT_ONCE) })
    },
  }
}

/** Of the whole file, as the answer to a part of it or to all of it says. */
function sizeOf({ status, headers }: Response): number | null {
  const told = status === 206 ? headers.get('content-range')?.split('/')[1] : headers.get('content-length')
  return told && /^\d+$/.test(told) ? Number(told) : null
}

/** Reads no further than it has to, also where the whole file is sent. */
async function firstBytes(response: Response, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  while (reader && length < bytesMax) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    chunks.push(value)
    length += value.length
  }
  await reader?.cancel()
  return Buffer.concat(chunks).subarray(0, bytesMax)
}
