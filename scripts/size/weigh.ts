import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync as compileScript } from '@swc/core'
import { transformSync as minifyStyles } from 'esbuild'

/** One file as it goes into the package that a phone loads. */
export interface PackedFile {
  /** Its path in the mini program, of the source. */
  path: string
  bytes: number
}

/** Files that the tools leave out of a package. */
const LEFT_OUT = /(^|\/)tsconfig\.json$|\.d\.ts$/

/** Weighs every file below `root` as `miniprogram-ci` packs it with the settings of `project.config.json`. */
export function weigh(root: string): PackedFile[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
  return files.map((path) => ({ path, bytes: packedBytes(path, readFileSync(join(root, path))) }))
}

function packedBytes(path: string, content: Buffer): number {
  const ending = path.slice(path.lastIndexOf('.') + 1)
  const pack = packers[ending]
  return pack ? Buffer.byteLength(pack(content.toString('utf8'), path)) : content.length
}

const packers: Record<string, (source: string, path: string) => string> = {
  ts: packScript,
  js: packScript,
  json: (source) => JSON.stringify(JSON.parse(source)),
  wxml: packMarkup,
  wxss: (source) => minifyStyles(source, { loader: 'css', minify: true }).code,
}

/** One module without types and long names; `es6` of the settings is off, so nothing is written down. */
function packScript(source: string, path: string): string {
  const { code } = compileScript(source, {
    filename: path,
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs', importInterop: 'none' },
    minify: true,
    jsc: {
      parser: path.endsWith('.ts') ? { syntax: 'typescript' } : { syntax: 'ecmascript' },
      target: 'es2022',
      minify: { compress: true, mangle: true },
    },
  })
  return code
}

const COMMENT = /<!--[\s\S]*?-->/g

/** Markup without comments and without the space between and within tags. */
function packMarkup(source: string): string {
  return source.replace(COMMENT, '').replace(/>\s+</g, '><').replace(/\s+/g, ' ').trim()
}
