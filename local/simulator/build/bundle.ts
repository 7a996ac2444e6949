import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildFailure, build, type Message, type Plugin, transformSync } from 'esbuild'
import type { Unit } from './collect'
import type { Project } from './project'

const GENERATED_SCRIPT = 'program-scripts.js'

/** The scripts as one browser bundle, with a source map whose paths start at the mini program's root. */
export async function bundleScripts(project: Project, units: Unit[], minify: boolean) {
  const files: string[] = []
  try {
    const { outputFiles, warnings } = await build({
      stdin: { contents: entryOf(project, units), resolveDir: project.root, sourcefile: 'simulator-entry' },
      bundle: true,
      write: false,
      absWorkingDir: project.root,
      outfile: path.join(project.root, GENERATED_SCRIPT),
      format: 'iife',
      target: 'es2022',
      sourcemap: 'external',
      minify,
      logLevel: 'silent',
      nodePaths: project.nodeModules,
      plugins: [miniProgramModules(project, units, files)],
    })
    for (const warning of warnings) project.warn(...placeOf(warning))
    const text = (end: string) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? ''
    return { script: text('.js'), sourceMap: text('.js.map'), files }
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    for (const message of error.errors) {
      const [file, text] = placeOf(message)
      const { line, column } = message.location ?? {}
      project.fail(file, text, line, column === undefined ? undefined : column + 1)
    }
    return { script: '', sourceMap: '', files }
  }
}

function entryOf(project: Project, units: Unit[]) {
  const app = project.scriptOf('app')
  const lines = app ? [`simulator.defineApp(() => require(${JSON.stringify(app)}));`] : []
  for (const { id, script } of units) {
    const load = script ? `() => require(${JSON.stringify(script)})` : 'undefined'
    lines.push(`simulator.define(${JSON.stringify(id)}, ${load});`)
  }
  return [...lines, 'simulator.start();'].join('\n')
}

/** Resolves modules as WeChat does, and tells the runtime which file a `Component()` call stands in. */
function miniProgramModules(project: Project, units: Unit[], files: string[]): Plugin {
  const unitOf = new Map(units.flatMap(({ id, script }) => (script ? [[script, id] as const] : [])))
  return {
    name: 'mini-program-modules',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^[^.]/ }, ({ path: name, importer, kind }) => {
        if (kind === 'entry-point' || unitOf.has(name) || name.startsWith(project.root)) return undefined
        const file = project.resolveModule(name, importer || project.root)
        return file ? { path: file } : undefined
      })
      pluginBuild.onLoad({ filter: /\.(js|ts)$/ }, ({ path: file }) => {
        const id = unitOf.get(file)
        const loader = file.endsWith('.ts') ? 'ts' : 'js'
        files.push(file)
        const source = toCommonModule(readFileSync(file, 'utf8'), loader, path.basename(file))
        const marker = id ? `;simulator.currentPath(${JSON.stringify(id)});` : ''
        return { contents: marker + source, loader, resolveDir: path.dirname(file) }
      })
    },
  }
}

/** WeChat compiles each file to CommonJS, so `import` and `module.exports` may stand in one file. */
function toCommonModule(source: string, loader: 'js' | 'ts', sourcefile: string) {
  const isModule = /^\s*(import|export)\s/m.test(source)
  const setsExports = /\b(module\.exports|exports\.\w+)\s*=/.test(source)
  if (!isModule || !setsExports) return source
  return transformSync(source, { format: 'cjs', loader, sourcefile, sourcemap: 'inline' }).code
}

function placeOf({ text, location }: Message): [file: string, text: string] {
  return [location?.file ?? GENERATED_SCRIPT, text]
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error
}
