import type { ActionHandler } from '../gateway'
import type { Log } from '../log'
import type { WebPart } from '../web/web-handler'
import { createStorageActions } from './actions'
import { createClientUpload } from './client-upload'
import { pathOfFileId } from './file-id'
import { createFileStore, type FileStore } from './file-store'
import { createStorageHandler } from './handler'
import { compileRule, DEFAULT_RULE, type StorageRule } from './rule'
import { createPathSigner } from './signature'
import { createFileUrls, FILES_PREFIX } from './urls'

interface StorageOptions {
  directory: string
  envId: string
  /** Signs addresses; whoever knows it can read and write every file. */
  key: string
  origin: () => string
  uploadBytesMax: number
  /** What clients may do; what a new environment allows unless given. */
  rule?: StorageRule
  clock: () => number
  log: Log
}

export interface Storage {
  actions: Record<string, ActionHandler>
  part: WebPart
  store: FileStore
  /** The address of a file of this environment, whether it exists or not; undefined for any other id. */
  resolveFileUrl(fileId: string): string | undefined
  uploadFile: ReturnType<typeof createClientUpload>
}

export function createStorage(options: StorageOptions): Storage {
  const { directory, envId, key, origin, clock, uploadBytesMax, log } = options
  const rule = compileRule(options.rule ?? DEFAULT_RULE)
  const store = createFileStore(directory)
  const signer = createPathSigner(key, clock)
  const urls = createFileUrls(origin, signer, clock)
  const handle = createStorageHandler({ store, signer, rule, uploadBytesMax, log })
  return {
    store,
    actions: createStorageActions(envId, store, urls),
    uploadFile: createClientUpload(envId, store, urls, rule),
    part: async (request, response, url) => {
      if (!url.pathname.startsWith(FILES_PREFIX)) return false
      await handle(request, response, url)
      return true
    },
    resolveFileUrl(fileId) {
      const path = pathOfFileId(envId, fileId)
      return path === undefined ? undefined : urls.open(path)
    },
  }
}
