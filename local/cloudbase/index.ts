import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ListenAt } from '../shared/loopback'
import { loadCredentials } from './credentials'
import { openDatabase } from './database'
import { type Caller, createClientCall } from './functions/client-call'
import { createInvokeAction } from './functions/invoke-action'
import { createFunctionRunner, type FunctionRunner } from './functions/runner'
import { checkFunctionSpecs, type FunctionSpec } from './functions/spec'
import { createGatewayHandler, type GatewayLogEntry } from './gateway'
import { createHosting } from './hosting/hosting'
import { createHttpAccess } from './http-access/handler'
import { createHistory, type History } from './inspector/history'
import { createInspector } from './inspector/inspector'
import { type Limits, strictLimits } from './limits'
import type { Log, LogEntry } from './log'
import type { CollectionSpec } from './schema'
import { createStorage } from './storage'
import type { StorageRule } from './storage/rule'
import { createTimers } from './timers/timers'
import { listen } from './web/listener'
import { createWebHandler, type WebPart } from './web/web-handler'

export { DataFolderError } from './database'
export type { Caller } from './functions/client-call'
export type { FunctionSpec } from './functions/spec'
export type { Limits } from './limits'
export { strictLimits } from './limits'
export type { LogEntry } from './log'
export type { CollectionSpec } from './schema'
export type { StorageRule } from './storage/rule'

export interface CloudbaseOptions {
  /** Everything that lasts over a restart stands below this folder. */
  dataDir: string
  envId: string
  appid: string
  collections: CollectionSpec[]
  functions: FunctionSpec[]
  /** What clients may do with files; by default all may read, and who made one may replace it. */
  storageRule?: StorageRule
  /** A built web page, served at `/` of the web origin. */
  hostingDirectory?: string
  /** Paths that lead to hosting, as routes of HTTP access; by default whatever no function answers. */
  hostingPaths?: string[]
  /** 0, the default, takes a free port. `secondWeb`: a second domain with the same routes. */
  ports?: { gateway?: ListenAt; web?: ListenAt; secondWeb?: ListenAt }
  clock?: () => number
  log?: (entry: LogEntry) => void
  repair?: boolean
  latencyMs?: number
  faultRate?: number
  seed?: number
  /** Whether timers run by themselves (default) or only when fired by hand. */
  timers?: boolean
  /** Whether HTTP access leaves the route in `event.path` (`whole`, the default). */
  httpPathForm?: 'whole' | 'stripped'
  uploadBytesMax?: number
  /** Sizes above which it refuses, where they are not the strict ones. */
  limits?: Partial<Limits>
  /** The database can no longer keep its word (a failed fsync): the process should end. */
  onFatal?: (error: Error) => void
}

export interface Cloudbase {
  gatewayUrl: string
  /** The origin of HTTP access, static hosting and stored files. */
  webUrl: string
  credentials: { secretId: string; secretKey: string }
  /** As `wx.cloud.callFunction` does; rejects with CallFunctionError. */
  callFunction(name: string, data: unknown, caller: Caller): Promise<{ result: unknown; requestId: string }>
  fireTimer(functionName: string): Promise<void>
  /** The loopback address of a `cloud://` file of this environment. */
  resolveFileUrl(fileId: string): string | undefined
  /** As `wx.cloud.uploadFile` does; rejects with `{ errCode, errMsg }`. */
  uploadFile(cloudPath: string, content: Readable, caller: Caller): Promise<{ fileID: string }>
  /** What a function printed as errors in one call, and why the call failed; of the latest calls. */
  errorsOf(requestId: string): string[]
  /** After a rebuild: later calls run the new bundles. */
  reloadFunctions(): Promise<void>
  close(): Promise<void>
}

const UPLOAD_BYTES_MAX = 50 * 1024 * 1024

/** Starts one CloudBase environment on this machine, reachable from this machine alone. */
export async function startCloudbase(options: CloudbaseOptions): Promise<Cloudbase> {
  checkFunctionSpecs(options.functions)
  const closers = new Closers()
  try {
    return await assemble(options, closers)
  } catch (error) {
    await closers.close()
    throw error
  }
}

async function assemble(options: CloudbaseOptions, closers: Closers): Promise<Cloudbase> {
  const { dataDir, envId, appid, functions, clock = Date.now } = options
  const history = createHistory()
  const log = recording(history, clock, options.log)
  const { storageKey, ...credentials } = loadCredentials(dataDir)
  const { repair, onFatal, latencyMs, faultRate, seed } = options
  const limits = { ...strictLimits, ...options.limits }
  const database = await openDatabase({
    dataDir: join(dataDir, 'database'),
    collections: options.collections,
    clock,
    answerBytesMax: limits.databaseAnswerBytes,
    onNotice: (message) => log({ level: 'info', source: 'database', message }),
    ...(repair === undefined ? {} : { repair }),
    ...(onFatal === undefined ? {} : { onFatal }),
  })
  closers.add(() => database.close())
  // The parts name each other's addresses before either listens.
  const urls = { gateway: '', web: '' }
  const platform = { envId, appid, gatewayUrl: () => urls.gateway, credentials }
  const runner = createFunctionRunner({ functions, platform, log })
  const storage = createStorage({
    directory: join(dataDir, 'storage'),
    envId,
    key: storageKey,
    origin: () => urls.web,
    uploadBytesMax: options.uploadBytesMax ?? UPLOAD_BYTES_MAX,
    ...(options.storageRule === undefined ? {} : { rule: options.storageRule }),
    clock,
    log,
  })
  const gatewayHandler = createGatewayHandler({
    credentials,
    envId,
    clock,
    database,
    actions: { ...storage.actions, 'functions.invokeFunction': createInvokeAction(runner) },
    log: (entry) => log(fromGateway(entry)),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(faultRate === undefined ? {} : { faultRate }),
    ...(seed === undefined ? {} : { seed }),
  })
  const gateway = closers.keep(await listen(options.ports?.gateway ?? 0, gatewayHandler))
  closers.add(runner.close)
  urls.gateway = `${gateway.origin}/admin`
  const timers = createTimers({ functions, appid, runner, clock, log, isRunning: options.timers ?? true })
  closers.add(async () => timers.close())
  const functionNames = functions.map(({ name }) => name)
  const inspector = createInspector({ envId, functionNames, database, history, timers, store: storage.store })
  const routes = webParts(options, runner, limits, log)
  const openWeb = async (at: ListenAt, parts: WebPart[]) =>
    closers.keep(await listen(at, createWebHandler(parts, log)))
  urls.web = (await openWeb(options.ports?.web ?? 0, [inspector, storage.part, ...routes])).origin
  if (options.ports?.secondWeb !== undefined) await openWeb(options.ports.secondWeb, routes)
  return {
    gatewayUrl: urls.gateway,
    webUrl: urls.web,
    credentials,
    callFunction: createClientCall(runner, functions, appid),
    fireTimer: timers.fire,
    resolveFileUrl: storage.resolveFileUrl,
    uploadFile: storage.uploadFile,
    errorsOf: history.errorsOf,
    reloadFunctions: runner.reload,
    close: () => closers.close(),
  }
}

function recording(history: History, clock: () => number, tell?: (entry: LogEntry) => void): Log {
  return (entry) => {
    const whole = { at: clock(), ...entry }
    history.add(whole)
    tell?.(whole)
  }
}

function webParts(options: CloudbaseOptions, runner: FunctionRunner, limits: Limits, log: Log): WebPart[] {
  const { functions, envId, httpPathForm: pathForm = 'whole', hostingDirectory } = options
  const access = createHttpAccess({ functions, runner, envId, pathForm, limits, log })
  if (hostingDirectory === undefined) return [access]
  const hosting = createHosting(hostingDirectory)
  return options.hostingPaths === undefined
    ? [access, hosting]
    : [atPaths(options.hostingPaths, hosting), access]
}

/** A part that answers at these paths and below them only. */
function atPaths(paths: string[], part: WebPart): WebPart {
  return async (request, response, url) => {
    const isBelow = paths.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))
    return isBelow && part(request, response, url)
  }
}

function fromGateway({
  requestId,
  action,
  durationMs,
  code,
  message,
}: GatewayLogEntry): Omit<LogEntry, 'at'> {
  return {
    level: code === undefined ? 'info' : 'error',
    source: 'gateway',
    message: code === undefined ? action : `${action}: ${code} ${message ?? ''}`,
    requestId,
    durationMs,
  }
}

/** What has been started, ended in the opposite order and only once. */
class Closers {
  private readonly closers: (() => Promise<void>)[] = []

  add(close: () => Promise<void>): void {
    this.closers.push(close)
  }

  keep<Part extends { close(): Promise<void> }>(part: Part): Part {
    this.add(part.close)
    return part
  }

  async close(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) await close()
  }
}
