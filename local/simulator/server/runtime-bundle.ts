import path from 'node:path'
import { build } from 'esbuild'

export interface RuntimeBundle {
  script: string
  sourceMap: string
}

let bundled: Promise<RuntimeBundle> | undefined

/** The simulator's own browser code, bundled once a process. */
export function bundleRuntime(): Promise<RuntimeBundle> {
  bundled ??= build({
    entryPoints: [path.join(__dirname, '../runtime/main.ts')],
    bundle: true,
    write: false,
    outfile: 'runtime.js',
    format: 'iife',
    target: 'es2022',
    sourcemap: 'external',
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  }).then(({ outputFiles }) => {
    const text = (end: string) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? ''
    return { script: text('.js'), sourceMap: text('.js.map') }
  })
  return bundled
}
