import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { type Cloudbase, type LogEntry, startCloudbase } from '../../local/cloudbase'
import { type Simulator, startSimulator } from '../../local/simulator'
import { startWechatPay, subscribeTemplates, type WechatPay } from '../../local/wechatpay'
import { explained } from '../failures'
import { consoleDirectory, functionsDirectory, miniprogramDirectory, root } from '../project'
import type { StartOptions } from './options'
import type { HeldPorts, Ports } from './ports'

export const envId = 'queqiao-local'
export const appid = 'wx2421b1c4370ec43b'

export type Write = (line: string) => void

const loopback = (port: number) => `http://127.0.0.1:${port}`

/**
 * What the doors read of their environment: addresses, no secrets. The cookie's name carries the port, since
 * cookies ignore it.
 */
function doorEnvironment(ports: Ports): Record<string, string> {
  const { payNotifyUrl, payPageUrl } = addressesOf(ports)
  return {
    QUEQIAO_WECHATPAY_URL: loopback(ports.wechatpay),
    QUEQIAO_WEIXIN_URL: loopback(ports.wechatpay),
    QUEQIAO_PAY_NOTIFY_URL: payNotifyUrl,
    QUEQIAO_PAY_PAGE_URL: `${payPageUrl}#`,
    QUEQIAO_STORAGE_ORIGIN: loopback(ports.console),
    QUEQIAO_CONSOLE_ORIGIN: `${loopback(ports.console)},http://localhost:${ports.console}`,
    QUEQIAO_SESSION_COOKIE: `queqiao_session_${ports.console}`,
  }
}

export function addressesOf(ports: Ports) {
  const pathOf = (door: string): string => {
    const [path] = schema.functions.find(({ name }) => name === door)?.httpPaths ?? []
    if (!path) throw new Error(`The schema names no path for the door ${door}.`)
    return path
  }
  return {
    consoleUrl: loopback(ports.console),
    payNotifyUrl: `${loopback(ports.console)}${pathOf('pay-notify')}`,
    wxPushUrl: `${loopback(ports.console)}${pathOf('wx-push')}`,
    payPageUrl: `${loopback(ports.payPage)}/pay/`,
  }
}

/** The page that shows what CloudBase holds: documents, calls, timers, files. */
export const insideOf = (webUrl: string): string => `${webUrl}/_cloud`

/** Faults of the sandbox itself are told at the terminal; what it does as asked stands in its own journal. */
export function startPay(dataDir: string, { ports, listeners }: HeldPorts, write: Write): Promise<WechatPay> {
  return startWechatPay({
    dataDir: join(dataDir, 'wechatpay'),
    appid,
    merchantName: '鹊喜小铺',
    port: listeners.wechatpay,
    pushUrl: addressesOf(ports).wxPushUrl,
    log: ({ what, method, path, reason, target, cause }) => {
      if (what === 'fault') write(`wechatpay: ${method} ${path}: ${reason}`)
      else if (cause !== undefined) write(`wechatpay: ${method} ${target}: ${cause}`)
    },
  })
}

export function startCloud(
  options: StartOptions,
  { ports, listeners }: HeldPorts,
  write: Write,
): Promise<Cloudbase> {
  const { dataDir, repair, weather, limits } = options
  const environment = doorEnvironment(ports)
  return startCloudbase({
    dataDir: join(dataDir, 'cloudbase'),
    repair,
    ...weather,
    limits,
    envId,
    appid,
    collections: schema.collections,
    functions: schema.functions.map((door) => ({
      ...door,
      directory: join(functionsDirectory, door.name),
      environment,
    })),
    storageRule: schema.storage,
    hostingDirectory: consoleDirectory,
    hostingPaths: schema.hostingPaths,
    ports: { gateway: listeners.cloudbase, web: listeners.console, secondWeb: listeners.payPage },
    log: (entry) => writeEntry(entry, write),
    onFatal: (error) => {
      console.error(`The database cannot go on: ${explained(error) ?? error.message}`)
      process.exit(1)
    },
  })
}

/** Only what a person wants to see: what went wrong, and what the database dropped on opening. */
function writeEntry({ level, source, message }: LogEntry, write: Write): void {
  if (level === 'error' || source === 'database') write(`${source}: ${message}`)
}

/** The phone is drawn while CloudBase is still opening: its first calls wait for it. */
export function startPhone(
  { ports, listeners }: HeldPorts,
  opening: Promise<Cloudbase>,
  pay: WechatPay,
  write: Write,
): Promise<Simulator> {
  let cloud: Cloudbase | null = null
  opening.then(
    (opened) => {
      cloud = opened
    },
    () => undefined,
  )
  return startSimulator({
    root: miniprogramDirectory,
    nodeModules: [join(root, 'node_modules')],
    port: listeners.shop,
    watch: true,
    appid,
    cashierUrl: pay.cashierUrl,
    callFunction: async (name, data, caller) => (await opening).callFunction(name, data, caller),
    errorsOf: (requestId) => cloud?.errorsOf(requestId) ?? [],
    uploadFile: async (cloudPath, content, caller) => (await opening).uploadFile(cloudPath, content, caller),
    resolveFile: (fileId) => cloud?.resolveFileUrl(fileId),
    messageTemplates: subscribeTemplates.map(({ priTmplId: id, title }) => ({ id, title })),
    allowMessages: (openid, templateIds) => pay.control.allowMessages(openid, templateIds),
    log: ({ event, reason }) => {
      if (event === 'failed') write(`simulator: ${reason}`)
    },
    links: [
      { label: '店主后台 Console', url: loopback(ports.console) },
      { label: '沙盒控制台 Sandbox', url: pay.controlUrl },
      { label: '云开发 CloudBase', url: insideOf(loopback(ports.console)) },
    ],
  })
}
