import { crc32 } from 'node:zlib'

const newline = 0x0a
const checksumLength = 8

function checksum(content: Buffer | string): string {
  return crc32(content).toString(16).padStart(checksumLength, '0')
}

/**
 * One line of the log: a checksum, a space, and the JSON array of the commits that were synced together.
 * A line is written only after the one before it is on disk, so only the last line can be torn.
 */
export function encodeLine(commits: readonly string[]): Buffer {
  const content = `[${commits.join(',')}]`
  return Buffer.from(`${checksum(content)} ${content}\n`)
}

export interface ScannedLine {
  from: number
  to: number
  /** The JSON of the commits, or undefined when the line is incomplete or its checksum is wrong. */
  content: string | undefined
}

/** Walks the lines of a log, damaged ones included. */
export function* scanLines(log: Buffer): Generator<ScannedLine> {
  let from = 0
  while (from < log.length) {
    const end = log.indexOf(newline, from)
    const to = end < 0 ? log.length : end + 1
    const body = log.subarray(from + checksumLength + 1, end < 0 ? log.length : end)
    const stated = log.subarray(from, from + checksumLength).toString('latin1')
    const sound = end >= 0 && body.length > 0 && stated === checksum(body)
    yield { from, to, content: sound ? body.toString('utf8') : undefined }
    from = to
  }
}
