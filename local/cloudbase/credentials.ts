import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFolderError } from './database/data-folder'

export interface Credentials {
  secretId: string
  secretKey: string
  /** Signs the addresses of stored files; functions never learn it. */
  storageKey: string
}

/** The environment's keys: random, and the same after a restart. Only the user may read their file. */
export function loadCredentials(dataDir: string): Credentials {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'credentials.json')
  if (!existsSync(path)) {
    const fresh: Credentials = {
      secretId: `AKID${randomBytes(16).toString('hex')}`,
      secretKey: randomBytes(32).toString('hex'),
      storageKey: randomBytes(32).toString('hex'),
    }
    writeFileSync(path, `${JSON.stringify(fresh)}\n`, { mode: 0o600 })
    return fresh
  }
  try {
    const { secretId, secretKey, storageKey } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Credentials>
    if (secretId && secretKey && storageKey) return { secretId, secretKey, storageKey }
  } catch {
    // Said below: the message has to name the file, never show what stands in it.
  }
  throw new DataFolderError(`${path} is damaged. Delete it and new credentials are made.`)
}
