import { basename, dirname, join, relative } from 'node:path'
import type { Metafile, Plugin } from 'esbuild'
import { root } from '../project'

/** The source of each part, by the name of its file. */
export type Parts = Map<string, string>

/** Loaded when one of these is first read, though the import is a plain one: its readers cannot wait. */
const onFirstRead: Record<string, readonly string[]> = { '@vant/area-data': ['areaList'] }

/**
 * Keeps the parts that are loaded on first use out of what is built: whatever we import by `import()`, and
 * the packages above. A file beside the bundle has to hold each, which `partsOf` tells.
 */
export const beside = (parts: Parts): Plugin => ({
  name: 'beside',
  setup({ onResolve, onLoad, resolve }) {
    const apart = async (path: string, resolveDir: string) => {
      const { path: source, errors } = await resolve(path, {
        kind: 'import-statement',
        resolveDir,
        pluginData: 'apart',
      })
      if (errors.length > 0) return { errors }
      const name = basename(path)
      if (name === 'index' || (parts.get(name) ?? source) !== source)
        throw new Error(`${source} needs a name of its own, since it stands in a file of that name.`)
      parts.set(name, source)
      return { path: `./${name}.js`, external: true }
    }
    onResolve({ filter: /.*/ }, ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
      if (pluginData === 'apart' || importer.includes('node_modules')) return null
      if (kind === 'dynamic-import' || namespace === 'on-first-read') return apart(path, resolveDir)
      return kind === 'import-statement' && Object.hasOwn(onFirstRead, path)
        ? { path, namespace: 'on-first-read' }
        : null
    })
    onLoad({ filter: /.*/, namespace: 'on-first-read' }, ({ path }) => {
      const getters = onFirstRead[path]?.map((name) => `get ${name}() { return require('${path}').${name} }`)
      return { contents: `module.exports = { ${getters} }`, resolveDir: root }
    })
  },
})

/** What has to stand beside the files that were built, as paths without endings below the folder. */
export function partsOf({ outputs }: Metafile, parts: Parts, directory: string): Map<string, string> {
  const wanted = new Map<string, string>()
  for (const [output, { imports }] of Object.entries(outputs)) {
    const folder = relative(directory, join(root, dirname(output)))
    for (const { path, external } of imports) {
      const name = basename(path, '.js')
      const source = external && path.startsWith('./') ? parts.get(name) : undefined
      if (source !== undefined) wanted.set(join(folder, name), source)
    }
  }
  return wanted
}
