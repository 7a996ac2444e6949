import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Message, type TransformFailure, transform } from 'esbuild'
import type { Unit } from './collect'
import type { Project } from './project'
import { hiddenNames, sandboxNames } from './sandbox'

/** One file as the phone's loader gets it: a function of `require`, `module` and `exports`. */
interface ScriptModule {
  /** Its path from the mini program's root, as sources and stacks name it. */
  name: string
  code: string
  sourceMap: string
  /** The name of each module that it asks for, by the words it asks with. */
  requires: Record<string, string>
}

export interface Scripts {
  script: string
  sourceMap: string
  files: string[]
  /** Whether a file could not be read as a script; it throws when it is asked for. */
  broken: boolean
}

const REQUIRE = /\brequire\(\s*(["'])((?:(?!\1)[^\\\n])+)\1\s*\)/g

/**
 * The scripts as one file for the browser, each a module of its own as on the phone: it runs when it is asked
 * for, and what is wrong in one stops nobody else. Paths of the source map start at the mini program's root.
 */
export async function bundleScripts(project: Project, units: Unit[], minify: boolean): Promise<Scripts> {
  const app = project.scriptOf('app')
  const starts = [...(app ? [app] : []), ...units.flatMap(({ script }) => script ?? [])]
  const modules = new Map<string, ScriptModule>()
  let broken = false
  for (let files = [...new Set(starts)]; files.length > 0; ) {
    const compiled = await Promise.all(files.map((file) => compile(project, file, minify)))
    const next = new Set<string>()
    for (const [at, { module, targets, isBroken }] of compiled.entries()) {
      modules.set(files[at] ?? '', module)
      broken ||= isBroken
      for (const target of targets) next.add(target)
    }
    files = [...next].filter((file) => !modules.has(file))
  }
  const loadOf = (file: string) => `() => $load(${JSON.stringify(nameOf(project, file))})`
  const entries = [
    ...(app ? [`simulator.defineApp(${loadOf(app)});`] : []),
    ...units.map(({ id, script }) => {
      return `simulator.define(${JSON.stringify(id)}, ${script ? loadOf(script) : 'undefined'});`
    }),
  ]
  const unitOf = new Map(units.flatMap(({ id, script }) => (script ? [[script, id] as const] : [])))
  return { ...assemble([...modules], unitOf, entries), files: [...modules.keys()], broken }
}

/** One file as a module, with the files that it asks for; one that cannot be read throws when it is run. */
async function compile(project: Project, file: string, minify: boolean) {
  const name = nameOf(project, file)
  const module: ScriptModule = { name, code: '', sourceMap: '', requires: {} }
  const source = readFileSync(file, 'utf8')
  const targets: string[] = []
  let isBroken = false
  try {
    const loader = file.endsWith('.ts') ? 'ts' : 'js'
    const options = { format: 'cjs', target: 'es2022', loader, sourcefile: name, minify } as const
    const { code, map } = await transform(source, { ...options, sourcemap: 'external', logLevel: 'silent' })
    Object.assign(module, { code, sourceMap: map })
  } catch (error) {
    isBroken = true
    const text = tellFailure(project, name, error)
    module.code = `throw new SyntaxError(${JSON.stringify(`${name}: ${text}`)})\n`
  }
  for (const [, , words = ''] of module.code.matchAll(REQUIRE)) {
    const target = project.resolveRequire(words, file)
    if (target) {
      module.requires[words] = nameOf(project, target)
      targets.push(target)
    } else project.fail(name, `module not found: ${words}`, lineOf(source, words))
  }
  return { module, targets, isBroken }
}

/** Lays the modules below each other, with a source map in sections, one a module. */
function assemble(modules: [string, ScriptModule][], unitOf: Map<string, string>, entries: string[]) {
  const shared = [...sandboxNames, ...hiddenNames].join(',')
  const parts = [
    `simulator.program((${shared}) => {\nconst { define: $define, load: $load } = simulator.modules();\n`,
  ]
  const sections: { offset: { line: number; column: number }; map: object }[] = []
  let line = 2
  for (const [file, { name, code, sourceMap, requires }] of modules) {
    const unit = unitOf.get(file)
    const end = unit === undefined ? '});\n' : `}, ${JSON.stringify(unit)});\n`
    const names = `${JSON.stringify(name)}, ${JSON.stringify(requires)}`
    parts.push(`$define(${names}, function (require, module, exports) {\n`)
    line += 1
    if (sourceMap) sections.push({ offset: { line, column: 0 }, map: JSON.parse(sourceMap) as object })
    const body = code.endsWith('\n') ? code : `${code}\n`
    parts.push(body, end)
    line += body.split('\n').length
  }
  parts.push(...entries.map((entry) => `${entry}\n`), '});\nsimulator.start();\n')
  return { script: parts.join(''), sourceMap: JSON.stringify({ version: 3, sections }) }
}

function nameOf(project: Project, file: string) {
  return path.relative(project.root, file).split(path.sep).join('/')
}

function lineOf(source: string, words: string) {
  const at = source.search(new RegExp(`["']${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`))
  return at < 0 ? undefined : source.slice(0, at).split('\n').length
}

/** Notes what the compiler says of a file; answers its first words. */
function tellFailure(project: Project, name: string, error: unknown): string {
  if (!isTransformFailure(error)) throw error
  for (const { text, location } of error.errors) {
    project.fail(name, text, location?.line, location ? location.column + 1 : undefined)
  }
  return error.errors[0]?.text ?? 'cannot be read'
}

function isTransformFailure(error: unknown): error is TransformFailure & { errors: Message[] } {
  return error instanceof Error && 'errors' in error
}
