import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { miniprogramDirectory, root, runMain, Stop } from './project'
import { kb, overweight, packagesOf } from './size/packages'
import type { PackedFile } from './size/weigh'

/** The packer of WeChat's own tools: 275 MB that nobody else needs, so it is installed when asked for. */
const PACKER = 'miniprogram-ci@2.1.42'
const folder = join(root, 'node_modules/.cache', PACKER)

function install(): void {
  if (existsSync(join(folder, 'node_modules/miniprogram-ci'))) return
  console.log(`Installing ${PACKER} into node_modules/.cache.`)
  mkdirSync(folder, { recursive: true })
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    PACKER,
  ]
  const { status } = spawnSync('npm', args, { stdio: 'inherit' })
  if (status !== 0) throw new Stop(`${PACKER} could not be installed.`)
}

/** The packed files of the mini program in this folder of its own; the packer's complaint stops. */
function pack(work: string): PackedFile[] {
  cpSync(miniprogramDirectory, join(work, 'miniprogram'), { recursive: true })
  cpSync(join(root, 'project.config.json'), join(work, 'project.config.json'))
  const answer = join(work, 'packed.json')
  const script = join(__dirname, 'wechat/pack.cjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, work, answer], {
    encoding: 'utf8',
    timeout: 300_000,
  })
  if (status !== 0) throw new Stop(`WeChat's packer refused:\n${stderr || stdout}`)
  return JSON.parse(readFileSync(answer, 'utf8')) as PackedFile[]
}

/** `npm run compile:wechat`: packs the mini program as an upload would, without a key or a network. */
runMain(async () => {
  install()
  const work = mkdtempSync(join(tmpdir(), 'queqiao-pack-'))
  try {
    const packages = packagesOf(miniprogramDirectory, pack(work))
    for (const { name, bytes, limitBytes } of packages)
      console.log(`${name}: ${kb(bytes)} of ${kb(limitBytes)}`)
    const heavy = overweight(packages)
    if (heavy.length > 0) throw new Stop(`Too heavy:\n${heavy.map((line) => `  ${line}`).join('\n')}`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})
