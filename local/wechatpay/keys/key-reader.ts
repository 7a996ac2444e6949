import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SandboxFolderError } from '../state-error'

const wayOut =
  'Restore it from a backup, or delete the folder keys: new ones are made then, and payments of before can ' +
  'no longer be asked about.'

/** Reads the files of a keys folder; what is missing or damaged is told by name, never by what it holds. */
export function keyReader(directory: string) {
  return async <Value>(name: string, parse: (text: string) => Value): Promise<Value> => {
    const path = join(directory, name)
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const what = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`
      throw new SandboxFolderError(`${path} ${what}. ${wayOut}`)
    }
    try {
      return parse(text)
    } catch {
      throw new SandboxFolderError(`${path} is damaged. ${wayOut}`)
    }
  }
}
