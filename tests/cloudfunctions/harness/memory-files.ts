import type { Cloud } from '../../../cloudfunctions/entry/wiring'

const ROOT = 'cloud://memory.bucket/'

/** Cloud storage without a server: what was put is read from an address that holds the bytes themselves. */
export class MemoryFiles {
  private readonly files = new Map<string, Uint8Array>()

  /** As whoever holds leave for this file stores it. */
  put(fileId: string, content: string | Uint8Array): void {
    this.files.set(fileId, Buffer.from(content))
  }

  /** As the server itself stores one. */
  write(path: string, bytes: Uint8Array): string {
    this.put(`${ROOT}${path}`, bytes)
    return `${ROOT}${path}`
  }

  fileIds(): string[] {
    return [...this.files.keys()]
  }

  has(fileId: string): boolean {
    return this.files.has(fileId)
  }

  readonly getUploadMetadata: Cloud['getUploadMetadata'] = async ({ cloudPath }) => ({
    requestId: 'memory',
    data: {
      url: `https://storage.example/${cloudPath}`,
      token: 'token',
      authorization: 'leave',
      fileId: `${ROOT}${cloudPath}`,
      cosFileId: 'file',
      download_url: '',
    },
  })

  /** Pictures of the catalogue have addresses here without being stored. */
  readonly getTempFileURL: Cloud['getTempFileURL'] = async ({ fileList }) => ({
    requestId: 'memory',
    fileList: fileList.map((file) => {
      const fileID = typeof file === 'string' ? file : file.fileID
      return { code: 'SUCCESS', fileID, tempFileURL: this.addressOf(fileID) }
    }),
  })

  readonly deleteFile: Cloud['deleteFile'] = async ({ fileList }) => ({
    requestId: 'memory',
    fileList: fileList.map((fileID) => ({ fileID, code: this.files.delete(fileID) ? 'SUCCESS' : 'GONE' })),
  })

  private addressOf(fileId: string): string {
    const bytes = this.files.get(fileId)
    if (bytes) return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`
    return /\/(imports|evidence|catalogue\/u-[^/]+)\//.test(fileId) ? '' : 'https://pictures.example/1'
  }
}
