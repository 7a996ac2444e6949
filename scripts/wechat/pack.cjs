// WeChat's packer is no package of ours and has no types that fit: it is spoken to in plain JavaScript.
// argv: folder of the installed packer, folder of the mini program's project, file for the answer.
const { readFileSync, writeFileSync } = require('node:fs')
const { generateKeyPairSync } = require('node:crypto')
const { join } = require('node:path')

const [, , packerFolder, projectPath, answerFile] = process.argv
const ci = require(join(packerFolder, 'node_modules/miniprogram-ci'))

// The packer asks WeChat for these figures; they are its documented limits, in MB, so no key is needed.
const attributes = {
  ...{ appid: 'wx0000000000000000', appType: 0, gameApp: false, isSandbox: false, released: false },
  platform: false,
  setting: {
    ...{ MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, MaxSubpackageFullCodeSize: 30 },
    ...{ NavigateMiniprogramLimit: 10, MaxSubPackageLimit: 100, MaxTabbarIconSize: 40 },
    ...{ MinTabbarCount: 2, MaxTabbarCount: 5 },
  },
}

/** Packs as for an upload, and writes down the bytes of each packed file by its path. */
async function pack() {
  const privateKeyPath = join(packerFolder, 'throwaway.pem')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(privateKeyPath, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 })
  const project = new ci.Project({
    ...{ appid: attributes.appid, type: 'miniProgram', projectPath, privateKeyPath, ignores: [] },
  })
  project.attr = async () => attributes
  // The packer names the settings of DevTools in its own way.
  const { setting: own } = JSON.parse(readFileSync(join(projectPath, 'project.config.json'), 'utf8'))
  const setting = {
    ...{ es6: own.es6, es7: own.enhance, minify: own.minified, minifyJS: own.minified },
    ...{ minifyWXML: own.minifyWXML, minifyWXSS: own.minifyWXSS, autoPrefixWXSS: own.postcss },
  }
  const files = await ci.getCompiledResult({ project, setting, onProgressUpdate() {} })
  const sizes = Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.byteLength(content) }))
  writeFileSync(answerFile, JSON.stringify(sizes))
}

pack().then(
  // Its helpers would keep the process alive.
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
