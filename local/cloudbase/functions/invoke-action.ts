import { GatewayError } from '../errors'
import type { ActionHandler } from '../gateway'
import { InvocationError } from './errors'
import type { FunctionRunner } from './runner'

/** `functions.invokeFunction`: a function calls another as the platform does, so without an openid. */
export function createInvokeAction(runner: FunctionRunner): ActionHandler {
  return async ({ function_name: name, request_data: requestData }) => {
    if (typeof name !== 'string') throw new GatewayError('INVALID_PARAM', 'function_name must be a string')
    try {
      const { result } = await runner.invoke(name, parseEvent(requestData), { kind: 'function' })
      return { data: { response_data: JSON.stringify(result) } }
    } catch (error) {
      if (error instanceof InvocationError) throw new GatewayError(error.code, error.message)
      throw error
    }
  }
}

function parseEvent(requestData: unknown): unknown {
  if (requestData === undefined || requestData === '') return {}
  try {
    return JSON.parse(String(requestData))
  } catch {
    throw new GatewayError('INVALID_PARAM', 'request_data must be JSON')
  }
}
