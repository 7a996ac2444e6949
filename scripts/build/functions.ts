import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildFailure, build, type Message } from 'esbuild'
import { type FunctionSchema, schema } from '../../cloudfunctions/schema'
import { functionsDirectory, root, Stop } from '../project'

/**
 * One file a door, since only a function's own folder is uploaded; all in one run, which reads what they
 * share once. `config.json` carries what DevTools and the CLI read of a function: its timers.
 */
export async function buildFunctions(directory = functionsDirectory): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  try {
    await bundle(directory)
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    throw new Stop(['The functions cannot be built:', ...error.errors.map(placed)].join('\n'))
  }
  await Promise.all(schema.functions.map((door) => describeDoor(join(directory, door.name), door)))
}

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors)

const placed = ({ text, location }: Message): string =>
  location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text

async function bundle(directory: string): Promise<void> {
  const entries = schema.functions.map(({ name }) => [
    `${name}/index`,
    join(root, 'cloudfunctions', name, 'index.ts'),
  ])
  await build({
    entryPoints: Object.fromEntries(entries),
    outdir: directory,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    // Beside the bundle, by paths alone: an error names the line of the source that it came from.
    sourcemap: 'linked',
    sourcesContent: false,
    // What is wrong is said once, by the failure.
    logLevel: 'silent',
    absWorkingDir: root,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
}

async function describeDoor(folder: string, { name, triggers }: FunctionSchema): Promise<void> {
  const config = {
    triggers: triggers.map((trigger) => ({ type: 'timer', name: trigger.name, config: trigger.cron })),
  }
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name, main: 'index.js' }, null, 2)}\n`)
}
