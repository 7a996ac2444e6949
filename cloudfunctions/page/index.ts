import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../entry/config'
import { pageHandler } from '../entry/page/handler'
import { realSystem } from '../entry/system'

/** The console and the page for a second screen; the build puts both beside this file. */
const read = (page: string): Promise<string> => readFile(join(__dirname, `${page}.html`), 'utf8')

export const main = pageHandler(realSystem, readConfig(process.env), read)
