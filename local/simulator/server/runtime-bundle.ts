import path from 'node:path'
import { build } from 'esbuild'

export interface RuntimeBundle {
  script: string
  sourceMap: string
}

/** `runtime` draws one phone, `two` the page with two phones and their chat. */
export type RuntimeBundles = Record<'runtime' | 'two', RuntimeBundle>

let bundled: Promise<RuntimeBundles> | undefined

/** The simulator's own browser code, bundled once a process. */
export function bundleRuntime(): Promise<RuntimeBundles> {
  bundled ??= build({
    entryPoints: {
      runtime: path.join(__dirname, '../runtime/main.ts'),
      two: path.join(__dirname, '../runtime/two/main.ts'),
    },
    bundle: true,
    write: false,
    outdir: '.',
    format: 'iife',
    target: 'es2022',
    sourcemap: 'external',
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  }).then(({ outputFiles }) => {
    const text = (end: string) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? ''
    const bundle = (name: string) => ({ script: text(`/${name}.js`), sourceMap: text(`/${name}.js.map`) })
    return { runtime: bundle('runtime'), two: bundle('two') }
  })
  return bundled
}
