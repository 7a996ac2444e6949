const SEGMENT_BYTES_MAX = 255
const PATH_BYTES_MAX = 850

/** The bucket that a file id names is the environment's only one. */
function bucketOf(envId: string): string {
  return `6c6f-${envId}-1250000000`
}

/** `cloud://<environment>.<bucket>/<path>` */
export function fileIdOf(envId: string, path: string): string {
  return `cloud://${envId}.${bucketOf(envId)}/${path}`
}

/** The path that a file id of this environment names; undefined for other environments and for bad paths. */
export function pathOfFileId(envId: string, fileId: string): string | undefined {
  const match = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId)
  const [place, path] = [match?.[1], match?.[2]]
  const isOurs = place === envId || place === `${envId}.${bucketOf(envId)}`
  return isOurs && path !== undefined && isStoragePath(path) ? path : undefined
}

/** A path below the bucket's root: no `..`, no over-long segment, nothing that breaks an address. */
export function isStoragePath(path: string): boolean {
  if (path === '' || Buffer.byteLength(path) > PATH_BYTES_MAX) return false
  if ([...path].some((char) => '\\?#%\u007f'.includes(char) || char < ' ')) return false
  return path
    .split('/')
    .every(
      (segment) =>
        segment !== '' &&
        segment !== '.' &&
        segment !== '..' &&
        Buffer.byteLength(segment) <= SEGMENT_BYTES_MAX,
    )
}
