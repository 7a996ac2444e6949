export type InvocationFailure =
  | 'FUNCTION_NOT_FOUND'
  | 'FUNCTION_PARAM_INVALID'
  | 'FUNCTION_INVOCATION_FAILED'
  | 'FUNCTION_TIME_LIMIT_EXCEEDED'
  | 'FUNCTION_MEMORY_LIMIT_EXCEEDED'

/** An invocation gave no result; `code` is the platform's (docs.cloudbase.net/error-code/service). */
export class InvocationError extends Error {
  readonly code: InvocationFailure
  readonly requestId: string

  constructor(code: InvocationFailure, message: string, requestId: string) {
    super(message)
    this.name = 'InvocationError'
    this.code = code
    this.requestId = requestId
  }
}

/** What `wx.cloud.callFunction` rejects with: -504002 failed, -504003 time-out, -501000 not found, … */
export class CallFunctionError extends Error {
  readonly errCode: number
  readonly errMsg: string
  readonly requestId: string

  constructor(errCode: number, detail: string, requestId: string) {
    const errMsg = `cloud.callFunction:fail Error: errCode: ${errCode} ${detail}`
    super(errMsg)
    this.name = 'CallFunctionError'
    this.errCode = errCode
    this.errMsg = errMsg
    this.requestId = requestId
  }
}
