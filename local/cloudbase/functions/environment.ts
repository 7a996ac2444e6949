import type { FunctionSpec } from './spec'

/** Who makes a function run. Only a client's call carries an identity, and it comes from the platform. */
export type Invoker =
  | { kind: 'client'; openid: string; unionid?: string; ip?: string }
  | { kind: 'http'; ip: string }
  | { kind: 'timer' }
  | { kind: 'function' }

export interface PlatformSettings {
  envId: string
  appid: string
  /** Asked when an instance starts, because the port is known only once the gateway listens. */
  gatewayUrl: () => string
  credentials: { secretId: string; secretKey: string }
}

const REGION = 'ap-shanghai'
const SOURCES = { client: 'wx_client', http: 'http', timer: 'wx_trigger', function: 'scf' }

/** An instance's environment for its whole life. Of this process only what starts a program is kept. */
export function instanceEnvironment(spec: FunctionSpec, platform: PlatformSettings): Record<string, string> {
  return {
    ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
    ...(process.env.TMPDIR === undefined ? {} : { TMPDIR: process.env.TMPDIR }),
    TZ: 'UTC',
    ...spec.environment,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    TENCENTCLOUD_SECRETID: platform.credentials.secretId,
    TENCENTCLOUD_SECRETKEY: platform.credentials.secretKey,
    SCF_NAMESPACE: platform.envId,
    SCF_FUNCTIONNAME: spec.name,
    TCB_ENV: platform.envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: platform.gatewayUrl() }),
  }
}

/** The variables of one request; `WX_CONTEXT_KEYS` and `TCB_CONTEXT_KEYS` name those the SDK may read. */
export function requestEnvironment(
  platform: PlatformSettings,
  requestId: string,
  invoker: Invoker,
): Record<string, string> {
  const ip = ('ip' in invoker ? invoker.ip : undefined) ?? '127.0.0.1'
  const wechat: Record<string, string> =
    invoker.kind === 'client'
      ? {
          WX_CLIENTIP: ip,
          WX_APPID: platform.appid,
          WX_OPENID: invoker.openid,
          ...(invoker.unionid ? { WX_UNIONID: invoker.unionid } : {}),
        }
      : {}
  const cloudbase = {
    TCB_ENV: platform.envId,
    TCB_SEQID: requestId,
    TCB_TRACELOG: requestId,
    TCB_SOURCE: SOURCES[invoker.kind],
    TCB_SOURCE_IP: ip,
  }
  return {
    ...wechat,
    ...cloudbase,
    WX_CONTEXT_KEYS: Object.keys(wechat).join(','),
    TCB_CONTEXT_KEYS: Object.keys(cloudbase).join(','),
    TRIGGER_SRC: { client: 'wx', http: 'tcb', timer: 'timer', function: 'tcb' }[invoker.kind],
    ...(invoker.kind === 'client' ? { LOGINTYPE: 'WX-MINI' } : {}),
  }
}

/** The handler's second argument, with the platform's own spelling; credentials are never part of it. */
export function requestContext(
  spec: FunctionSpec,
  platform: PlatformSettings,
  requestId: string,
  environment: Record<string, string>,
): Record<string, unknown> {
  const visible: Record<string, string> = {
    ...spec.environment,
    SCF_NAMESPACE: platform.envId,
    ...environment,
  }
  return {
    callbackWaitsForEmptyEventLoop: true,
    memory_limit_in_mb: spec.memoryMb,
    time_limit_in_ms: Math.round(spec.timeoutSeconds * 1000),
    request_id: requestId,
    environ: Object.entries(visible)
      .map(([key, value]) => `${key}=${value}`)
      .join(';'),
    environment: JSON.stringify(visible),
    function_version: '$LATEST',
    function_name: spec.name,
    namespace: platform.envId,
    tencentcloud_region: REGION,
    tencentcloud_appid: '1250000000',
    tencentcloud_uin: '100000000000',
  }
}
