import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, Stop } from '../project'
import { readEndpoints } from '../start/endpoints'

export interface PicturedShop {
  /** The phone's address. */
  url: string
  end(): Promise<void>
}

/** A demo shop of its own, on a folder that goes away with it. */
export async function openShop(): Promise<PicturedShop> {
  const folder = mkdtempSync(join(tmpdir(), 'queqiao-pictures-'))
  const child = spawn(process.execPath, ['scripts/run.cjs', 'start', '--data', folder], { cwd: root })
  await new Promise<void>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      if (output.includes('Ctrl-C ends it.')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Stop(`npm start ended with ${code}:\n${output}`)))
  })
  const endpoints = await readEndpoints(folder)
  if (!endpoints) throw new Stop('The shop that was started tells no addresses.')
  return {
    url: endpoints.shop,
    async end() {
      child.removeAllListeners('exit')
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
