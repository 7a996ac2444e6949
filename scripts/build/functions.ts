import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { schema } from '../../cloudfunctions/schema'
import { functionsDirectory, root } from '../project'

/**
 * One file a door, since only a function's own folder is uploaded. `config.json` carries what DevTools
 * and the CLI read of a function: its timers.
 */
export async function buildFunctions(): Promise<void> {
  await rm(functionsDirectory, { recursive: true, force: true })
  await Promise.all(schema.functions.map(({ name, triggers }) => buildDoor(name, triggers)))
}

async function buildDoor(name: string, triggers: { name: string; cron: string }[]): Promise<void> {
  const folder = join(functionsDirectory, name)
  await mkdir(folder, { recursive: true })
  await build({
    entryPoints: [join(root, 'cloudfunctions', name, 'index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const config = {
    triggers: triggers.map((trigger) => ({ type: 'timer', name: trigger.name, config: trigger.cron })),
  }
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name, main: 'index.js' }, null, 2)}\n`)
}
