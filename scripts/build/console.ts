import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { consoleDirectory, root, Stop } from '../project'

const stampFile = join(consoleDirectory, '.sources')

/** Builds the console and, inside of it, the page for second screens, unless they stand for these sources. */
export async function buildConsole(): Promise<void> {
  const stamp = await sourcesDigest()
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return
  const { build } = await import('vite')
  for (const config of ['vite.config.mts', 'vite.pay.config.mts'])
    await build({ configFile: join(root, 'console', config), logLevel: 'error' }).catch((error: unknown) => {
      throw new Stop(`The console cannot be built: ${plain(error)}`)
    })
  await writeFile(stampFile, stamp)
}

/** A bundler's message without its colours and its stack. */
function plain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return stripVTControlCharacters(message).trim()
}

async function sourcesDigest(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['console', 'typings'].map(async (folder) => {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  })
  const names = (await Promise.all(files)).flat().sort()
  for (const name of [...names, join(root, 'package-lock.json')])
    hash.update(name).update(await readFile(name))
  return hash.digest('hex')
}
