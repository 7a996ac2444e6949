import { DataFolderError } from '../local/cloudbase'
import { SandboxFolderError } from '../local/wechatpay'
import { buildConsole } from './build/console'
import { buildFunctions } from './build/functions'
import { buildPages } from './build/pages'
import { runMain, Stop } from './project'
import { openDataFolder } from './start/data-folder'
import { lastPorts, writeEndpoints } from './start/endpoints'
import { migrateShop } from './start/migrate-shop'
import { readStartOptions, type StartOptions, usage } from './start/options'
import { addressesOf, appid, envId, insideOf, startCloud, startPay, startPhone } from './start/platforms'
import { holdPorts, type Ports } from './start/ports'
import { type FirstLogin, prepareShop } from './start/prepare-shop'
import { accessOf, connectShop } from './start/shop-ports'

/** What has been started, ended in the opposite order. */
class Running {
  readonly #enders: (() => Promise<void>)[] = []
  #isEnded = false

  async add<Part extends { close(): Promise<void> }>(starting: Promise<Part>): Promise<Part> {
    const part = await starting
    if (this.#isEnded) {
      await part.close()
      throw new Stop('It was ended while it was opening.')
    }
    this.#enders.push(() => part.close())
    return part
  }

  onEnd(end: () => Promise<void>): void {
    this.#enders.push(end)
  }

  async end(): Promise<void> {
    this.#isEnded = true
    for (let end = this.#enders.pop(); end; end = this.#enders.pop()) await end().catch(console.error)
  }
}

async function open(options: StartOptions, running: Running): Promise<void> {
  const { dataDir, isFresh, port } = options
  const folder = await openDataFolder(dataDir, isFresh)
  running.onEnd(folder.release)
  const held = await holdPorts(port, await lastPorts(dataDir))
  running.onEnd(async () => held.release())
  const { ports } = held
  await folder.claim()
  console.log('鹊桥 Queqiao is opening …')
  const consoleBuilt = buildConsole()
  // It is awaited below; until then a failure must not end the process without its message.
  consoleBuilt.catch(() => undefined)
  const paying = running.add(startPay(dataDir, held, console.error))
  const functionsBuilt = buildFunctions()
  const pagesBuilt = Promise.all([functionsBuilt, consoleBuilt]).then(buildPages)
  pagesBuilt.catch(() => undefined)
  const clouding = Promise.all([paying, functionsBuilt]).then(() =>
    running.add(startCloud(options, held, console.error)),
  )
  const connecting = clouding.then((opened) => connectShop(accessOf(opened)))
  // No call of a phone reaches the shop before its data is of this version.
  const migrated = connecting
    .then(({ migrationPorts }) => migrateShop(migrationPorts, console.log))
    .then(() => clouding)
  const [pay, cloud, phone, shop] = await Promise.all([
    paying,
    migrated,
    paying.then((opened) => running.add(startPhone(held, migrated, opened, console.error))),
    connecting,
  ])
  const { firstLogin } = await prepareShop(shop, pay, options)
  await pagesBuilt
  const { consoleUrl, payNotifyUrl, payPageUrl } = addressesOf(ports)
  const { merchant, platform } = pay
  await writeEndpoints(dataDir, {
    shop: phone.url,
    console: consoleUrl,
    cloudbase: cloud.gatewayUrl,
    wechatpay: pay.url,
    payNotify: payNotifyUrl,
    payPage: payPageUrl,
    control: pay.controlUrl,
    mchid: merchant.mchid,
    appid,
    apiV3Key: merchant.apiV3Key,
    serialNo: merchant.serialNo,
    certificatePath: merchant.certificatePath,
    privateKeyPath: merchant.privateKeyPath,
    publicKeyId: platform.publicKeyId,
    publicKeyPath: platform.publicKeyPath,
    platformSerialNo: platform.certificateSerialNo,
    platformCertificatePath: platform.certificatePath,
    envId,
    ...cloud.credentials,
    pid: process.pid,
  })
  announce({ dataDir, ports, controlUrl: pay.controlUrl, insideUrl: insideOf(cloud.webUrl), firstLogin })
}

interface Opened {
  dataDir: string
  ports: Ports
  controlUrl: string
  insideUrl: string
  firstLogin: FirstLogin | null
}

function announce({ dataDir, ports, controlUrl, insideUrl, firstLogin }: Opened): void {
  const { consoleUrl } = addressesOf(ports)
  const login = firstLogin
    ? `login ${firstLogin.username}, one-time password ${firstLogin.password}`
    : 'login owner, with the password you chose'
  console.log(`
  Shop 商店        http://127.0.0.1:${ports.shop}
  Console 后台     ${consoleUrl}    ${login}
  Sandbox 沙盒     ${controlUrl}
  CloudBase 云开发 ${insideUrl}
  Data             ${dataDir}

Ctrl-C ends it.`)
}

/** One signal ends everything in order; a second one does not wait. */
function endOnSignals(running: Running): void {
  let isEnding = false
  const end = () => {
    if (isEnding) process.exit(1)
    isEnding = true
    running.end().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('SIGHUP', end)
}

const isOfFolder = (error: unknown) => error instanceof DataFolderError || error instanceof SandboxFolderError

/** `npm start`: the whole shop on one machine. */
runMain(async () => {
  const options = readStartOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(usage)
    return
  }
  const running = new Running()
  endOnSignals(running)
  try {
    await open(options, running)
  } catch (error) {
    await running.end()
    throw isOfFolder(error) ? new Stop(error.message) : error
  }
})
