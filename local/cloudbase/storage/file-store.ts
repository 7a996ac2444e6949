import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface StoredFile {
  path: string
  bytes: number
  changedAt: number
}

/** The files of cloud storage, kept below one folder. Every `path` has passed `isStoragePath`. */
export interface FileStore {
  locate(path: string): string
  has(path: string): Promise<boolean>
  /** Keeps the stream as a whole or not at all; refuses more than `bytesMax` bytes with FileTooLargeError. */
  put(path: string, content: Readable, bytesMax: number): Promise<void>
  remove(path: string): Promise<boolean>
  /** Whose file it is: null of one that no client stored, undefined where there is none. */
  ownerOf(path: string): Promise<string | null | undefined>
  /** Makes a free path this person's own; false when the file there is somebody else's or nobody's. */
  claim(path: string, openid: string): Promise<boolean>
  list(): Promise<StoredFile[]>
}

export class FileTooLargeError extends Error {}

export function createFileStore(directory: string): FileStore {
  const files = join(directory, 'files')
  const uploads = join(directory, 'uploads')
  const owners = join(directory, 'owners')
  const locate = (path: string) => join(files, path)
  // Whatever a killed run had not received whole; nobody was told that it is kept.
  rmSync(uploads, { recursive: true, force: true })

  async function put(path: string, content: Readable, bytesMax: number): Promise<void> {
    await mkdir(uploads, { recursive: true })
    const unfinished = join(uploads, randomUUID())
    try {
      await pipeline(content, limit(bytesMax), createWriteStream(unfinished))
      await syncFile(unfinished)
      await mkdir(dirname(locate(path)), { recursive: true })
      await rename(unfinished, locate(path))
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  async function has(path: string): Promise<boolean> {
    const stats = await stat(locate(path)).catch(() => undefined)
    return stats?.isFile() ?? false
  }

  const noted = (path: string) => readFile(join(owners, path), 'utf8').catch(() => undefined)

  async function ownerOf(path: string): Promise<string | null | undefined> {
    return (await noted(path)) ?? ((await has(path)) ? null : undefined)
  }

  async function claim(path: string, openid: string): Promise<boolean> {
    const note = join(owners, path)
    const known = await noted(path)
    if (known !== undefined) return known === openid
    if (await has(path)) return false
    // A file stands where a folder is wanted, or two came at once and one of them was first.
    const refused = await mkdir(dirname(note), { recursive: true })
      .then(() => writeFile(note, openid, { flag: 'wx' }))
      .catch(() => true)
    return !refused || (await noted(path)) === openid
  }

  return {
    locate,
    put,
    has,
    ownerOf,
    claim,
    async remove(path) {
      const stats = await stat(locate(path)).catch(() => undefined)
      if (!stats?.isFile()) return false
      await rm(locate(path), { force: true })
      await rm(join(owners, path), { force: true })
      return true
    },
    list: () => listBelow(files),
  }
}

async function listBelow(folder: string): Promise<StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    found.map(async (place) => {
      const { size, mtimeMs } = await stat(place)
      return { path: place.slice(folder.length + 1), bytes: size, changedAt: mtimeMs }
    }),
  )
}

function limit(bytesMax: number) {
  return async function* (content: AsyncIterable<Buffer>) {
    let bytes = 0
    // What is too long is read to its end, or the uploader would see a broken connection and not the refusal.
    for await (const chunk of content) {
      bytes += chunk.length
      if (bytes <= bytesMax) yield chunk
    }
    if (bytes > bytesMax) throw new FileTooLargeError()
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
