import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { consoleDirectory, Stop } from '../project'

/** What a page of the console may load, in bytes of gzip, before its first chart or editor. */
const BYTES_MAX = 350 * 1024

/** The part of Vite's manifest that is read: files by source, with what each imports at once and later. */
export type Manifest = Record<string, { file: string; imports?: string[]; dynamicImports?: string[] }>

export interface PageSize {
  /** The page's source, as the manifest names it. */
  page: string
  /** Of all its JavaScript, the frame's included, in bytes of gzip. */
  bytes: number
}

/**
 * What each page loads, largest first: a page is what the entry imports later; what a page itself imports
 * later (a chart, an editor) is not counted. `bytesOf` says how large a file is.
 */
export function pageSizes(manifest: Manifest, entry: string, bytesOf: (file: string) => number): PageSize[] {
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(from)) return seen
    seen.add(from)
    for (const next of manifest[from]?.imports ?? []) reached(next, seen)
    return seen
  }
  const bytes = (sources: Set<string>) =>
    [...sources].reduce((sum, source) => sum + bytesOf(manifest[source]?.file ?? ''), 0)
  return [entry, ...(manifest[entry]?.dynamicImports ?? [])]
    .map((page) => ({ page, bytes: bytes(reached(page, reached(entry))) }))
    .sort((one, other) => other.bytes - one.bytes)
}

/** A line about the size of the console that was built last; throws `Stop` where a page loads too much. */
export async function holdConsoleSize(): Promise<string> {
  const text = await readFile(join(consoleDirectory, '.vite/manifest.json'), 'utf8')
  const manifest = JSON.parse(text) as Manifest
  const gzipped = new Map<string, number>()
  for (const { file } of Object.values(manifest))
    gzipped.set(file, gzipSync(await readFile(join(consoleDirectory, file))).length)
  const sizes = pageSizes(manifest, 'index.html', (file) =>
    file.endsWith('.js') ? (gzipped.get(file) ?? 0) : 0,
  )
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`
  const heavy = sizes.filter(({ bytes }) => bytes > BYTES_MAX)
  if (heavy.length > 0)
    throw new Stop(
      `More than ${kb(BYTES_MAX)} of JavaScript (gzip) before the first chart or editor:\n` +
        heavy.map(({ page, bytes }) => `  ${kb(bytes)} ${page}`).join('\n'),
    )
  const frame = sizes.find(({ page }) => page === 'index.html')?.bytes ?? 0
  const [largest] = sizes
  return (
    `The console's JavaScript, gzip: ${kb(frame)} for its frame, at most ${kb(largest?.bytes ?? 0)} ` +
    `with a page (${largest?.page}; up to ${kb(BYTES_MAX)} are allowed before its first chart or editor).`
  )
}
