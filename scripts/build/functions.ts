import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildFailure, build, type Message } from 'esbuild'
import { type FunctionSchema, schema } from '../../cloudfunctions/schema'
import { functionsDirectory, root, Stop } from '../project'
import { beside, type Parts, partsOf } from './beside'
import { leaveOut } from './left-out'

/**
 * One folder a door, since only a function's own is uploaded: `index.js` with what every start needs, and
 * beside it the parts that are loaded on first use. `config.json` carries what DevTools and the CLI read of a
 * function: its timers.
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

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  // Names stay, for the stacks of a log that no source map was at hand for, and lines that can be looked at.
  minifyWhitespace: true,
  lineLimit: 120,
  keepNames: true,
  legalComments: 'none',
  // Beside the bundle, by paths alone: an error names the line of the source that it came from.
  sourcemap: 'linked',
  sourcesContent: false,
  // Parts are loaded as Node loads any file, without the second look that ES modules take.
  supported: { 'dynamic-import': false },
  metafile: true,
  // What is wrong is said once, by the failure.
  logLevel: 'silent',
  absWorkingDir: root,
  define: { 'process.env.NODE_ENV': '"production"' },
} as const

async function bundle(directory: string): Promise<void> {
  const parts: Parts = new Map()
  const built = new Set<string>()
  let entries = new Map(schema.functions.map(({ name }) => [`${name}/index`, doorOf(name)]))
  // A part may have parts of its own.
  while (entries.size > 0) {
    const entryPoints = Object.fromEntries(entries)
    const plugins = [leaveOut, beside(parts)]
    const { metafile } = await build({ ...options, entryPoints, outdir: directory, plugins })
    for (const place of entries.keys()) built.add(place)
    entries = partsOf(metafile, parts, directory)
    for (const place of built) entries.delete(place)
  }
}

const doorOf = (name: string): string => join(root, 'cloudfunctions', name, 'index.ts')

async function describeDoor(folder: string, { name, triggers }: FunctionSchema): Promise<void> {
  const config = {
    triggers: triggers.map((trigger) => ({ type: 'timer', name: trigger.name, config: trigger.cron })),
  }
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name, main: 'index.js' }, null, 2)}\n`)
}
