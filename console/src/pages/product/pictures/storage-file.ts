import type { UploadLeave } from '../../../../../typings/upload'

/**
 * Puts a file where the shop gave leave to, and tells how far it is, from 0 to 1. False where the storage did
 * not take it or it was stopped. By the older way of asking, since `fetch` does not tell.
 */
export function putFile(
  { url, headers }: Pick<UploadLeave, 'url' | 'headers'>,
  file: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false)
      return
    }
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(request.status >= 200 && request.status < 300)
    request.onerror = () => resolve(false)
    request.onabort = () => resolve(false)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** Reads a file of the storage again; null where the browser may not. */
export function readFile(url: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'blob'
    request.onload = () => resolve(request.status === 200 ? (request.response as Blob) : null)
    request.onerror = () => resolve(null)
    request.send()
  })
}
