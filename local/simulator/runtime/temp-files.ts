/** Files of this visit, by the path that pages know them by; they are gone after a reload. */
const files = new Map<string, { blob: Blob; url: string }>()

const SCHEME = 'wxfile://tmp_'

/** Keeps a picture or a film under a temporary path that ends like its kind, as the platform's do. */
export function keepTempFile(blob: Blob): string {
  const ending = blob.type.split('/')[1]?.replace('jpeg', 'jpg').replace(/\W.*/, '') || 'bin'
  const path = `${SCHEME}${crypto.randomUUID().replaceAll('-', '')}.${ending}`
  files.set(path, { blob, url: URL.createObjectURL(blob) })
  return path
}

export const isTempFile = (path: string) => path.startsWith(SCHEME)

/** The browser's address of a temporary file; an empty one when it is gone. */
export const tempFileUrl = (path: string) => files.get(path)?.url ?? ''

export const tempFile = (path: string) => files.get(path)?.blob
