import { program } from '../program'
import { undeclared } from './private-interfaces'

interface Callbacks {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
}

/** A failure with the words and codes that the platform gives it. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

/**
 * Makes an asynchronous `wx` function: with callbacks it calls them, without it answers a promise.
 * The answer has `errMsg: '<name>:ok'`; what is thrown becomes `'<name>:fail <message>'`. What app.json has
 * to declare and does not is refused.
 */
export function api<Options>(name: string, work: (options: Options) => unknown) {
  return (options?: Options & Callbacks): Promise<unknown> | undefined => {
    const given = options ?? ({} as Options & Callbacks)
    const outcome = (async () => {
      const refusal = undeclared(name, program.app)
      if (refusal) throw new ApiError(refusal.message, { errno: refusal.errno })
      return { errMsg: `${name}:ok`, ...asFields(await work(given)) }
    })().catch((error: unknown) => {
      throw failure(name, error)
    })
    const { success, fail, complete } = given
    if (!success && !fail && !complete) return outcome
    outcome.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (error: unknown) => {
        fail?.(error)
        complete?.(error)
      },
    )
    return undefined
  }
}

function failure(name: string, error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  const errMsg = message.startsWith(`${name}:`) ? message : `${name}:fail ${message}`
  return { errMsg, ...(error instanceof ApiError ? error.fields : {}) }
}

const asFields = (value: unknown) => (typeof value === 'object' ? value : {})
