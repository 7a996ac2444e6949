import { copyFileSync, existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type OpenLogFile, openLogFile } from '../../../../local/cloudbase/database/log-file'
import { dataFolders, everything, insert, update } from './folder'

const folders = dataFolders()
const logName = 'database.log'
const newName = 'database.log.new'

type Loss = 'kill' | 'power cut'
interface Copy {
  folder: string
  /** How many updates had been acknowledged when the copy was taken. */
  acknowledged: number
}

/**
 * A disk that copies the folder around each of its steps, as a crash there would leave it: a kill leaves what
 * was written, a power cut only what was synced.
 */
function copyingDisk(folder: string, loss: Loss) {
  const copies: Copy[] = []
  const synced = new Map<'append' | 'create', number>()
  const state = { acknowledged: 0, isOn: false }

  function copy(): void {
    if (!state.isOn) return
    const target = folders.make()
    for (const name of [logName, newName].filter((each) => existsSync(join(folder, each)))) {
      copyFileSync(join(folder, name), join(target, name))
    }
    if (loss === 'power cut') {
      const isReplaced = synced.has('create') && !existsSync(join(target, newName))
      truncateSync(join(target, logName), synced.get(isReplaced ? 'create' : 'append') ?? 0)
      if (!isReplaced && synced.has('create')) truncateSync(join(target, newName), synced.get('create') ?? 0)
    }
    copies.push({ folder: target, acknowledged: state.acknowledged })
  }

  const openFile: OpenLogFile = async (path, mode) => {
    const file = await openLogFile(path, mode)
    let written = mode === 'append' ? statSync(path).size : 0
    // The compacted file is opened once more in the log's place: from then on it is the log.
    if (mode === 'append') synced.delete('create')
    synced.set(mode, written)
    copy()
    return {
      async append(bytes) {
        copy()
        await file.append(bytes)
        written += bytes.length
        copy()
      },
      async sync() {
        const upTo = written
        await file.sync()
        synced.set(mode, upTo)
        copy()
      },
      async close() {
        copy()
        await file.close()
        copy()
      },
    }
  }
  return { copies, state, openFile }
}

test.each<Loss>(['kill', 'power cut'])(
  'a %s at any step of a compaction under writers loses nothing acknowledged',
  async (loss) => {
    const folder = folders.make()
    const disk = copyingDisk(folder, loss)
    const database = await folders.open(folder, { openFile: disk.openFile })
    // Long enough for a snapshot of several lines.
    const texts = ['a', 'b', 'c', 'd'].map((_id) => ({ _id, text: _id.repeat(100_000) }))
    await insert(database, ...texts, { _id: 'n', n: 0 })
    disk.state.isOn = true
    const compacting = database.compact()
    for (let step = 1; step <= 5; step++) {
      await update(database, 'n', { $inc: { n: 1 } })
      disk.state.acknowledged = step
    }
    await compacting
    await database.close()
    expect(disk.copies.length).toBeGreaterThan(10)
    for (const { folder: copied, acknowledged } of disk.copies) {
      const reopened = await folders.open(copied)
      const documents = await everything(reopened)
      await reopened.close()
      expect(documents.slice(0, 4)).toEqual(texts)
      expect(Number(documents[4]?.n)).toBeGreaterThanOrEqual(acknowledged)
    }
  },
)
