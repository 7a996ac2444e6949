import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { BuildProblem } from './problem'

/** Ids of packages start so, wherever their files are. */
export const NPM = 'miniprogram_npm/'
const SCRIPT_EXTENSIONS = ['.ts', '.js']

/**
 * Finds the files of a mini program by id: the path from `app.json` without an extension.
 * Packages are looked up in `miniprogram_npm/`, then in `nodeModules` by their `miniprogram` field.
 */
export class Project {
  private readonly packageFolders = new Map<string, string | undefined>()
  readonly problems: BuildProblem[] = []

  constructor(
    readonly root: string,
    readonly nodeModules: string[],
  ) {}

  warn(file: string, text: string, line?: number) {
    const place = line === undefined ? {} : { line }
    this.problems.push({ severity: 'warning', file: this.shown(file), text, ...place })
  }

  fail(file: string, text: string, line?: number, column?: number) {
    const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) }
    this.problems.push({ severity: 'error', file: this.shown(file), text, ...place })
  }

  shown(file: string) {
    return path.isAbsolute(file) ? path.relative(this.root, file) : file
  }

  /** The absolute path of an id, with no extension added. */
  fileOf(id: string): string {
    if (!id.startsWith(NPM)) return path.join(this.root, id)
    const { name, rest } = splitPackage(id.slice(NPM.length))
    const folder = this.packageFolder(name)
    return folder ? path.join(folder, rest) : path.join(this.root, id)
  }

  scriptOf(id: string): string | undefined {
    return SCRIPT_EXTENSIONS.map((extension) => this.fileOf(id) + extension).find(isFile)
  }

  isComponent(id: string) {
    return isFile(`${this.fileOf(id)}.json`) || isFile(`${this.fileOf(id)}.wxml`)
  }

  /** The id that `usingComponents` means by `reference` in the file `from`. */
  resolveComponent(reference: string, from: string): string | undefined {
    const clean = reference.replace(/\.(js|ts)$/, '')
    const candidates: string[] = []
    if (clean.startsWith('/')) candidates.push(clean.slice(1))
    else {
      const relative = path.posix.join(path.posix.dirname(from), clean)
      if (!relative.startsWith('..')) candidates.push(relative)
      if (!clean.startsWith('.')) candidates.push(NPM + clean, clean)
    }
    return candidates.flatMap((id) => [id, `${id}/index`]).find((id) => this.isComponent(id))
  }

  /** The file that a script means by a bare or absolute module name, or nothing when Node should look. */
  resolveModule(name: string, importer: string): string | undefined {
    if (name.startsWith('/')) return scriptFile(path.join(this.root, name))
    const { name: packageName, rest } = splitPackage(name.startsWith(NPM) ? name.slice(NPM.length) : name)
    for (
      let folder = path.dirname(importer);
      folder !== path.dirname(folder);
      folder = path.dirname(folder)
    ) {
      const nested = scriptFile(path.join(folder, NPM, packageName, rest || 'index'))
      if (nested) return nested
      if (folder === this.root) break
    }
    const folder = this.packageFolder(packageName)
    return folder ? scriptFile(path.join(folder, rest)) : undefined
  }

  /** The script that `require` means by these words in the file `importer`. */
  resolveRequire(words: string, importer: string): string | undefined {
    const near = scriptFile(path.join(path.dirname(importer), words))
    // A path without a point stands beside the file too, where no package has its name.
    return words.startsWith('.') ? near : (this.resolveModule(words, importer) ?? near)
  }

  /** The style sheet that `@import` means in `file`. */
  resolveStyle(target: string, file: string): string | undefined {
    const near = target.startsWith('/') ? path.join(this.root, target) : path.join(path.dirname(file), target)
    const candidates = [near, `${near}.wxss`]
    if (!target.startsWith('.') && !target.startsWith('/')) {
      const { name, rest } = splitPackage(target.startsWith(NPM) ? target.slice(NPM.length) : target)
      const folder = this.packageFolder(name)
      if (folder) candidates.push(path.join(folder, rest))
    }
    return candidates.find(isFile)
  }

  readJson(file: string): Record<string, unknown> {
    if (!isFile(file)) return {}
    const text = readFileSync(file, 'utf8')
    try {
      const value: unknown = JSON.parse(text)
      return isRecord(value) ? value : {}
    } catch (error) {
      const position = /position (\d+)/.exec(String(error))?.[1]
      const line = position ? text.slice(0, Number(position)).split('\n').length : undefined
      this.fail(file, error instanceof Error ? error.message : String(error), line)
      return {}
    }
  }

  private packageFolder(name: string): string | undefined {
    if (!this.packageFolders.has(name)) this.packageFolders.set(name, this.findPackage(name))
    return this.packageFolders.get(name)
  }

  private findPackage(name: string): string | undefined {
    const own = path.join(this.root, NPM, name)
    if (existsSync(own)) return own
    for (const nodeModules of this.nodeModules) {
      const folder = path.join(nodeModules, name)
      const manifest = path.join(folder, 'package.json')
      if (!isFile(manifest)) continue
      const field = this.readJson(manifest).miniprogram
      const inner = path.join(folder, typeof field === 'string' ? field : 'miniprogram_dist')
      return existsSync(inner) ? inner : folder
    }
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isFile(file: string) {
  return existsSync(file) && statSync(file).isFile()
}

function scriptFile(file: string): string | undefined {
  const inFolder = SCRIPT_EXTENSIONS.map((extension) => path.join(file, `index${extension}`))
  return [file, ...SCRIPT_EXTENSIONS.map((extension) => file + extension), ...inFolder].find(isFile)
}

function splitPackage(reference: string) {
  const parts = reference.split('/')
  const length = reference.startsWith('@') ? 2 : 1
  return { name: parts.slice(0, length).join('/'), rest: parts.slice(length).join('/') }
}
