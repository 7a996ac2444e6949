import { close, constants, fdatasync, fsync, open, rename, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const openFile = promisify(open)
const closeFile = promisify(close)
const syncFile = promisify(fsync)
const renameFile = promisify(rename)
const syncData = promisify(fdatasync)
const modeFlags = { append: 'a', create: 'w' }

/** A file that only grows. `sync` returns once everything appended is on disk. */
export interface LogFile {
  append(bytes: Buffer): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

export type OpenLogFile = (path: string, mode: 'append' | 'create') => Promise<LogFile>

/**
 * Linux writes through to the disk in the same call, which saves a second one for each commit. Elsewhere the
 * flag promises less than a sync does.
 */
const appendFlags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT
const writesThrough = process.platform === 'linux'

export const openLogFile: OpenLogFile = async (path, mode) => {
  const isThrough = mode === 'append' && writesThrough
  const descriptor = await openFile(path, isThrough ? appendFlags | constants.O_DSYNC : modeFlags[mode])
  return {
    async append(bytes) {
      for (let done = 0; done < bytes.length; ) {
        done += await writeSome(descriptor, bytes, done)
      }
    },
    sync: async () => {
      if (isThrough) return
      await syncData(descriptor)
    },
    close: () => closeFile(descriptor),
  }
}

function writeSome(descriptor: number, bytes: Buffer, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, from, bytes.length - from, null, (error, written) =>
      error ? reject(error) : resolve(written),
    )
  })
}

/** Makes creations and renames in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const descriptor = await openFile(folder, 'r')
  try {
    await syncFile(descriptor)
  } finally {
    await closeFile(descriptor)
  }
}

/** Puts a finished file in the place of another; afterwards a crash finds the new one. */
export async function replaceFile(from: string, to: string): Promise<void> {
  await renameFile(from, to)
  await syncFolder(dirname(to))
}
