import { existsSync } from 'node:fs'
import { access, constants, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrations } from '../../cloudfunctions/app/migration/migrations'
import { lockFolder } from '../../local/cloudbase/database/data-folder'
import { Stop } from '../project'

const marker = 'queqiao.json'
const beingWritten = 'queqiao.json.new'
const lock = 'process.lock'
/** Once it stands, the shop has been open here. */
const writtenAtTheEnd = 'endpoints.json'
const databaseLog = 'cloudbase/database/database.log'
const version = 3
/** 0.2.0 and 0.3.0 wrote 2; what they left is migrated. */
const versionsRead = [2, version]
/** A later code knows more migrations: what it wrote is not for this one. */
const migration = Math.max(...migrations.map(({ number }) => number))

export interface DataFolder {
  path: string
  /** From now on no older version opens it: what this one writes, that one could not read. */
  claim(): Promise<void>
  /** Gives the folder back, so that another process may open it. */
  release(): Promise<void>
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Opens (or begins) a data folder for this process alone; whatever is wrong with it is a `Stop`. */
export async function openDataFolder(path: string, isFresh: boolean): Promise<DataFolder> {
  await beFolder(path)
  const unlock = lockOrStop(path)
  try {
    if (isFresh) await empty(path)
    await checkMarker(path)
  } catch (error) {
    unlock()
    throw error
  }
  return { path, claim: () => writeMarker(path), release: async () => unlock() }
}

/**
 * The lock of the database's own folder, which knows a dead owner even where its number was given away again.
 */
function lockOrStop(path: string): () => void {
  try {
    return lockFolder(path, lock)
  } catch (error) {
    throw new Stop(`${reasonOf(error)} Another folder is named with --data.`)
  }
}

async function beFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    if (!(await stat(path)).isDirectory()) throw new Error('it is not a folder')
    await access(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new Stop(`The data folder ${path} cannot be used: ${reasonOf(error)}.`)
  }
}

/**
 * Only a folder that this program made is emptied: a mistyped --data must not delete somebody's documents.
 */
async function empty(path: string): Promise<void> {
  const entries = (await readdir(path)).filter((entry) => entry !== lock)
  if (entries.length > 0 && !entries.includes(marker))
    throw new Stop(
      `${path} is not a data folder of Queqiao (no ${marker} in it), so --fresh does not empty it.`,
    )
  await Promise.all(entries.map((entry) => rm(join(path, entry), { recursive: true, force: true })))
}

async function checkMarker(path: string): Promise<void> {
  const file = join(path, marker)
  if (!existsSync(file)) {
    const strangers = (await readdir(path)).filter((entry) => entry !== lock && entry !== beingWritten)
    if (strangers.length > 0)
      throw new Stop(`${path} holds other things (${strangers[0]}, …). Name an empty folder with --data.`)
    await writeMarker(path)
    return
  }
  const found = await readMarker(file)
  if (!isRead(found)) throw new Stop(`The data folder ${path} ${misfit(found)}`)
  if (existsSync(join(path, writtenAtTheEnd)) && !existsSync(join(path, databaseLog)))
    throw new Stop(
      `${join(path, databaseLog)} is missing: all that the shop held stood there. Restore it from a ` +
        'backup, or begin anew in this folder with --fresh.',
    )
}

interface Marker {
  version?: unknown
  migration?: unknown
}

const isRead = ({ version: found, migration: newest }: Marker): boolean =>
  versionsRead.some((one) => one === found) && !(Number(newest) > migration)

/** A folder of a newer version holds a shop that goes on elsewhere: nobody is told to empty it. */
function misfit({ version: found, migration: newest }: Marker): string {
  const anew = 'or begin anew in it with --fresh, or name another folder with --data.'
  const isNewer = typeof found === 'number' && found > version
  if (isNewer || versionsRead.some((one) => one === found))
    return (
      `was written by a newer Queqiao (${marker} says ${isNewer ? found : `migration ${newest}`}, this one ` +
      `reads ${isNewer ? version : migration}). Start it with that one, or name another folder with --data.`
    )
  if (typeof found === 'number')
    return (
      `is of an older version (${marker} says ${found}, this one reads ${version}). ` +
      `Start it with that one, ${anew}`
    )
  return `is broken (${marker} says ${found}). Restore that file from a backup, ${anew}`
}

/** Replaced as a whole, so that a death in the middle leaves the old one. */
async function writeMarker(path: string): Promise<void> {
  const written = join(path, beingWritten)
  await writeFile(written, `${JSON.stringify({ version, migration })}\n`)
  await rename(written, join(path, marker))
}

async function readMarker(file: string): Promise<Marker> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as Marker | null) ?? { version: 'nothing readable' }
  } catch {
    return { version: 'nothing readable' }
  }
}
