import { createHash } from 'node:crypto'
import { GatewayError } from '../errors'
import type { ActionHandler } from '../gateway'
import { fileIdOf, isStoragePath, pathOfFileId } from './file-id'
import type { FileStore } from './file-store'
import type { FileUrls } from './urls'

const FILES_A_CALL_MAX = 50
const MAX_AGE_SECONDS_DEFAULT = 86_400
const MISSING = 'STORAGE_FILE_NONEXIST'

/** The `storage` actions as the SDK's uploadFile, getTempFileURL, downloadFile and deleteFile use them. */
export function createStorageActions(
  envId: string,
  store: FileStore,
  urls: FileUrls,
): Record<string, ActionHandler> {
  async function downloadEntry(item: unknown) {
    const { fileid, max_age: maxAge, url_type: urlType } = Object(item) as Record<string, unknown>
    const fileID = String(fileid)
    const path = pathOfFileId(envId, fileID)
    if (path === undefined || !(await store.has(path))) return { code: MISSING, fileID, tempFileURL: '' }
    const maxAgeSeconds = Number(maxAge) > 0 ? Number(maxAge) : MAX_AGE_SECONDS_DEFAULT
    const signed = urls.temporary(path, maxAgeSeconds * 1000)
    // The SDK encodes a URL before it downloads, save one of the type COS_URL.
    const tempFileURL = urlType === 'COS_URL' ? signed : decodeURI(signed)
    return { code: 'SUCCESS', fileID, tempFileURL }
  }

  return {
    'storage.getUploadMetadata': async ({ path }) => {
      if (typeof path !== 'string' || !isStoragePath(path)) {
        throw new GatewayError('INVALID_PARAM', 'The path of the file is not allowed')
      }
      const fileId = fileIdOf(envId, path)
      const { url, authorization, token } = urls.upload(path)
      const cosFileId = createHash('md5').update(fileId).digest('hex')
      return { data: { url, token, authorization, fileId, cosFileId } }
    },
    'storage.batchGetDownloadUrl': async ({ file_list: fileList }) => ({
      data: { download_list: await Promise.all(checkList(fileList).map(downloadEntry)) },
    }),
    'storage.batchDeleteFile': async ({ fileid_list: fileIds }) => {
      const deleteEntry = async (fileId: unknown) => {
        const path = pathOfFileId(envId, String(fileId))
        const isGone = path !== undefined && (await store.remove(path))
        return { fileID: String(fileId), code: isGone ? 'SUCCESS' : MISSING }
      }
      return { data: { delete_list: await Promise.all(checkList(fileIds).map(deleteEntry)) } }
    },
  }
}

function checkList(list: unknown): unknown[] {
  if (!Array.isArray(list)) throw new GatewayError('INVALID_PARAM', 'The list of files must be an array')
  if (list.length > FILES_A_CALL_MAX) {
    throw new GatewayError('INVALID_PARAM', `At most ${FILES_A_CALL_MAX} files a call`)
  }
  return list
}
