import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PackedFile, weigh } from './weigh'

/** What one package may weigh, in bytes: a cheap phone in a weak network loads the first one whole. */
const LIMITS = { main: 300 * 1024, sub: 150 * 1024, all: 700 * 1024 }

export interface PackedPart {
  /** A page, a component, or a folder of code, such as `components/price`. */
  name: string
  bytes: number
}

export interface Package {
  /** `main`, or the root of a subpackage. */
  name: string
  bytes: number
  limitBytes: number
  /** Heaviest first. */
  parts: PackedPart[]
}

interface AppJson {
  subPackages?: { root: string }[]
}

/** The packages of the mini program below `root`, weighed part by part; the main one first. */
export const weighPackages = (root: string): Package[] => packagesOf(root, weigh(root))

/** The same packages of files that somebody else has weighed. */
export function packagesOf(root: string, files: PackedFile[]): Package[] {
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as AppJson
  const roots = (app.subPackages ?? []).map(({ root: folder }) => folder.replace(/\/?$/, '/'))
  const rootOf = ({ path }: PackedFile) => roots.find((folder) => path.startsWith(folder))
  const inMain = files.filter((file) => !rootOf(file))
  return [
    asPackage('main', '', LIMITS.main, inMain),
    ...roots.map((folder) => {
      const inSub = files.filter((file) => rootOf(file) === folder)
      return asPackage(folder.slice(0, -1), folder, LIMITS.sub, inSub)
    }),
  ]
}

function asPackage(name: string, folder: string, limitBytes: number, files: PackedFile[]): Package {
  const parts = new Map<string, number>()
  for (const { path, bytes } of files) {
    const part = partOf(path.slice(folder.length))
    parts.set(part, (parts.get(part) ?? 0) + bytes)
  }
  const sorted = [...parts].map(([part, bytes]) => ({ name: part, bytes })).sort((a, b) => b.bytes - a.bytes)
  return { name, limitBytes, bytes: sorted.reduce((sum, { bytes }) => sum + bytes, 0), parts: sorted }
}

/** Components and pages stand for themselves, other folders whole, files at the top as one. */
function partOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  const [first = '(top)', second] = folders
  const isCounted = first === 'components' || first === 'pages'
  return isCounted && second !== undefined ? `${first}/${second}` : first
}

/** What is too heavy, a line each. */
export function overweight(packages: Package[]): string[] {
  const all = packages.reduce((sum, { bytes }) => sum + bytes, 0)
  const whole = { name: 'all packages', bytes: all, limitBytes: LIMITS.all }
  return [...packages, whole]
    .filter(({ bytes, limitBytes }) => bytes > limitBytes)
    .map(({ name, bytes, limitBytes }) => `${name}: ${kb(bytes)} of ${kb(limitBytes)}`)
}

export const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
