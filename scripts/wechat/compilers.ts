import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../project'

const PLACES: Partial<Record<NodeJS.Platform, [folder: string, ending: string]>> = {
  linux: ['linux', ''],
  darwin: ['mac', ''],
  win32: ['windows', '.exe'],
}

type Compiler = 'wcc' | 'wcsc'

/** WeChat's own compiler on this machine; nothing where it has no build for it. */
function compilerOf(name: Compiler): string | undefined {
  const [folder, ending] = PLACES[process.platform] ?? []
  if (!folder) return undefined
  const file = join(root, 'node_modules/miniprogram-compiler/bin', folder, name + ending)
  // npm unpacks it without the right to be run.
  chmodSync(file, 0o755)
  return file
}

/** All files below a folder with this ending, relative to it. */
function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}

/** What a compiler says against these sources; an empty text when it takes them. */
function refusal(name: Compiler, folder: string, args: string[]): string {
  const compiler = compilerOf(name)
  if (!compiler) return ''
  const run = spawnSync(compiler, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (run.error) return `${name} cannot be run: ${run.error.message}`
  // A sheet that it cannot read it may hand back empty, with its complaint and a clean exit.
  return run.status === 0 ? run.stderr.trim() : `${name}: ${run.stderr.trim() || `exit ${run.status}`}`
}

/** Compiles every WXML, WXS and WXSS below a folder with WeChat's own compilers; answers their complaints. */
export function compileAsWechat(folder: string): string[] {
  const markup = [...filesOf(folder, '.wxml'), ...filesOf(folder, '.wxs')]
  const sheets = filesOf(folder, '.wxss')
  return [
    markup.length > 0 ? refusal('wcc', folder, ['-d', ...markup]) : '',
    sheets.length > 0 ? refusal('wcsc', folder, ['-lc', ...sheets]) : '',
  ].filter((said) => said !== '')
}
