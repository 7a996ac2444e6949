import { CallFunctionError, InvocationError, type InvocationFailure } from './errors'
import type { FunctionRunner } from './runner'
import type { FunctionSpec } from './spec'

export interface Caller {
  openid: string
  unionid?: string
  ip?: string
}

const ERR_CODES: Record<InvocationFailure, number> = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTION_PARAM_INVALID: -501007,
  FUNCTION_INVOCATION_FAILED: -504002,
  FUNCTION_MEMORY_LIMIT_EXCEEDED: -504002,
  FUNCTION_TIME_LIMIT_EXCEEDED: -504003,
}
const ACCESS_DENIED = -501023

/**
 * Calls as a mini program's `wx.cloud.callFunction` does: the function's rule is enforced, the caller's
 * identity goes into the environment, and `userInfo` into the event. Throws CallFunctionError with the
 * client's error codes.
 */
export function createClientCall(runner: FunctionRunner, functions: FunctionSpec[], appid: string) {
  const rules = new Map(functions.map((spec) => [spec.name, spec.invokeRule ?? false]))

  return async (name: string, data: unknown, caller: Caller) => {
    const rule = rules.get(name)
    if (rule === false || (rule === 'auth != null' && caller.openid === '')) {
      throw new CallFunctionError(ACCESS_DENIED, '| errMsg: [PERMISSION_DENIED] Permission denied', '')
    }
    const fields: unknown = data ?? {}
    if (typeof fields !== 'object' || Array.isArray(fields)) {
      throw new CallFunctionError(ERR_CODES.FUNCTION_PARAM_INVALID, '| errMsg: data must be an object', '')
    }
    const userInfo = { appId: appid, openId: caller.openid }
    try {
      return await runner.invoke(name, { ...fields, userInfo }, { kind: 'client', ...caller })
    } catch (error) {
      if (!(error instanceof InvocationError)) throw error
      const errCode = ERR_CODES[error.code]
      const kind = errCode === -504002 ? 'functions execute fail ' : ''
      throw new CallFunctionError(errCode, `${kind}| errMsg: ${error.message}`, error.requestId)
    }
  }
}
