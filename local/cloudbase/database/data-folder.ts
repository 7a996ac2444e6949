import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The data folder cannot be opened: the message names the file, the reason and the way out. */
export class DataFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DataFolderError'
  }
}

const heldHere = new Set<string>()

/** When a process began, where the system tells it: a pid alone may by now belong to another program. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(owner: { pid: number; startedAt: string }): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const startedAt = startOf(owner.pid)
  return startedAt === '' || owner.startedAt === '' || startedAt === owner.startedAt
}

function readOwner(file: string): { pid: number; startedAt: string } | undefined {
  try {
    const [pid, startedAt = ''] = readFileSync(file, 'utf8').trim().split(' ')
    return { pid: Number(pid), startedAt }
  } catch {
    return undefined
  }
}

function tryTake(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Of two processes that both see a dead owner, only the one that renames the old file away goes on.
function removeStale(file: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const owner = readOwner(aside)
  if (owner && isAlive(owner)) tryTake(aside, file)
  unlinkSync(aside)
}

/**
 * Keeps a second process out of a folder; the answer gives the folder free again. A dead owner's lock is
 * taken over.
 */
export function lockFolder(folder: string, name = 'database.lock'): () => void {
  const file = join(folder, name)
  const mine = `${file}.${randomUUID()}`
  writeFileSync(mine, `${process.pid} ${startOf(process.pid)}\n`)
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (tryTake(mine, file)) {
        heldHere.add(file)
        return () => {
          if (heldHere.delete(file)) rmSync(file, { force: true })
        }
      }
      const owner = readOwner(file)
      const alive = owner && (owner.pid === process.pid ? heldHere.has(file) : isAlive(owner))
      if (alive) break
      removeStale(file)
    }
  } finally {
    unlinkSync(mine)
  }
  const pid = readOwner(file)?.pid ?? 'unknown'
  throw new DataFolderError(
    `${folder} is in use by another run (process ${pid}). Stop it, or choose another folder.`,
  )
}

/** Makes the folder if need be; refuses with the path and the system's reason when it cannot be written. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `.probe-${randomUUID()}`)
    writeFileSync(probe, '')
    unlinkSync(probe)
  } catch (error) {
    throw new DataFolderError(`The data folder ${folder} cannot be used: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
