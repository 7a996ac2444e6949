import { isStoragePath } from './file-id'
import type { PathSigner } from './signature'

export const FILES_PREFIX = '/_files/'
const UPLOAD_EXPIRES_IN_MS = 15 * 60_000

export interface FileUrls {
  /** A stable address, for whatever the environment's rule lets everybody read. */
  open(path: string): string
  /** An address that is valid for so long, by its own signature. */
  temporary(path: string, expiresInMs: number): string
  /** Where to PUT a file, and the signed leave to do so. */
  upload(path: string): { url: string; authorization: string; token: string }
}

/** `origin` is asked late, because the port is known only once the server listens. */
export function createFileUrls(origin: () => string, signer: PathSigner, clock: () => number): FileUrls {
  const open = (path: string) => `${origin()}${FILES_PREFIX}${encodeURI(path)}`
  return {
    open,
    temporary(path, expiresInMs) {
      const expiresAt = clock() + expiresInMs
      return `${open(path)}?sign=${signer.sign('get', path, expiresAt)}&t=${expiresAt}`
    },
    upload(path) {
      const expiresAt = clock() + UPLOAD_EXPIRES_IN_MS
      const authorization = `q-sign-time=${expiresAt}&q-signature=${signer.sign('put', path, expiresAt)}`
      return { url: open(path), authorization, token: 'local' }
    },
  }
}

/** Reads an upload's `authorization` header back. */
export function parseAuthorization(header: string): { expiresAt: number; signature: string } | undefined {
  const match = /^q-sign-time=(\d+)&q-signature=([0-9a-f]+)$/.exec(header)
  return match ? { expiresAt: Number(match[1]), signature: String(match[2]) } : undefined
}

/** The storage path that a request's path names, or undefined when it is not one. */
export function pathOfUrl(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname.slice(FILES_PREFIX.length))
    return isStoragePath(path) ? path : undefined
  } catch {
    return undefined
  }
}
