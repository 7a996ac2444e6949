import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { consoleDirectory, functionsDirectory } from '../project'

/** Puts the built pages beside the door that hands them out; their scripts and styles stay on hosting. */
export async function buildPages(): Promise<void> {
  const place = join(functionsDirectory, 'page')
  await copyFile(join(consoleDirectory, 'index.html'), join(place, 'console.html'))
  await copyFile(join(consoleDirectory, 'pay/index.html'), join(place, 'pay.html'))
}
