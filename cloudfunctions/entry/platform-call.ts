/** What the platform says of a call, in `context`; nothing of it comes from the caller. */
export interface PlatformCall {
  requestId: string
  /** Null for every call that is not a mini program's. */
  openid: string | null
}

/**
 * Reads identity from `context.environment` alone: the SDK's own way reads process-wide values, which may
 * still be those of the call before.
 */
export function readPlatformCall(context: unknown): PlatformCall {
  const { environment, request_id: requestId } = (context ?? {}) as Record<string, unknown>
  const openid = readEnvironment(environment).WX_OPENID
  return {
    requestId: typeof requestId === 'string' ? requestId : '',
    openid: typeof openid === 'string' && openid !== '' ? openid : null,
  }
}

function readEnvironment(environment: unknown): Record<string, unknown> {
  if (typeof environment !== 'string') return {}
  try {
    return (JSON.parse(environment) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** HTTP access hands over a method and a request context; a mini program's call carries neither. */
export const isHttpEvent = (event: unknown): boolean =>
  isRecord(event) && ('httpMethod' in event || 'requestContext' in event)

export const isTimerEvent = (event: unknown): boolean =>
  isRecord(event) && ('Type' in event || 'TriggerName' in event)

/** Somebody's own call, by the identity that the platform gave or by what it put into the event. */
export function carriesOpenid(event: unknown, context: unknown): boolean {
  if (readPlatformCall(context).openid !== null) return true
  const userInfo = isRecord(event) && isRecord(event.userInfo) ? event.userInfo : {}
  return Boolean(userInfo.openId || userInfo.openid || userInfo.OPENID)
}

/** A mini program's call, however its data is dressed up: the platform adds `userInfo` and the identity. */
export const isClientCall = (event: unknown, context: unknown): boolean =>
  readPlatformCall(context).openid !== null || (isRecord(event) && 'userInfo' in event)
