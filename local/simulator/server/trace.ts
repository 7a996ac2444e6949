import { SourceMap } from 'node:module'

export interface TracedPlace {
  /** Source position, such as `pages/home/home.ts:12:5`. */
  place?: string
  excerpt?: string
  stack: string
}

export interface MappedScript {
  /** How the script is named in stack lines. */
  name: string
  sourceMap: string
}

const EXCERPT_LINES = 2

/** Rewrites a browser's stack to source positions, and quotes the first place in the mini program. */
export function traceStack(stack: string, scripts: MappedScript[]): TracedPlace {
  const maps = scripts.flatMap(({ name, sourceMap }) =>
    sourceMap ? [{ name, map: readMap(sourceMap) }] : [],
  )
  let found: { place: string; excerpt: string } | undefined
  const lines = stack.split('\n').map((line) =>
    line.replace(
      /(?:https?:\/\/[^/\s)]+)?\/__simulator\/([\w.-]+):(\d+):(\d+)/,
      (whole, name, row, column) => {
        const map = maps.find((entry) => entry.name === name)?.map
        const entry = map?.findEntry(Number(row) - 1, Number(column) - 1)
        if (!entry || !('originalSource' in entry)) return whole
        const place = `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
        const isOwn = !/node_modules/.test(entry.originalSource) && name === 'scripts.js'
        if (isOwn)
          found ??= { place, excerpt: map ? quote(map, entry.originalSource, entry.originalLine) : '' }
        return place
      },
    ),
  )
  return { ...found, stack: lines.join('\n') }
}

function readMap(text: string) {
  return new SourceMap(JSON.parse(text))
}

interface Sources {
  sources: string[]
  sourcesContent?: string[]
}

function quote(map: SourceMap, source: string, line: number) {
  const { sections, ...whole } = map.payload as Sources & { sections?: { map: Sources }[] }
  const payloads = sections?.map((section) => section.map) ?? [whole]
  const payload = payloads.find(({ sources }) => sources.includes(source))
  const text = payload?.sourcesContent?.[payload.sources.indexOf(source)]
  if (!text) return ''
  const lines = text.split('\n')
  const first = Math.max(0, line - EXCERPT_LINES)
  return lines
    .slice(first, line + EXCERPT_LINES + 1)
    .map((row, i) => `${first + i === line ? '>' : ' '} ${String(first + i + 1).padStart(4)} | ${row}`)
    .join('\n')
}
