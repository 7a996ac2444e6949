import cloudbase from '@cloudbase/node-sdk'

/**
 * The database of the environment that the function runs in; `TCB_CONTEXT_CNFG` points it at another gateway.
 */
export type Db = ReturnType<ReturnType<typeof cloudbase.init>['database']>

/**
 * One connection pool a process: the SDK's SCF mode would close each connection after one call. The SDK also
 * reads its environment about a hundred times a request, each time from the operating system; a copy of it
 * answers from memory, which saves a tenth of a request's processor time.
 */
export function openCloud(): ReturnType<typeof cloudbase.init> {
  process.env = { ...process.env }
  return cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true })
}

/** The SDK says of a duplicate `_id` or unique key one or the other, depending on the call. */
export function isDuplicate(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === 'DATABASE_DUPLICATE_WRITE' || /E11000|duplicate key/i.test(String(message ?? ''))
}

/** An answer of the database holds 1 MB. https://docs.cloudbase.net/error-code/EXCEED_MAX_RESPONSE_SIZE */
export const isTooLarge = (error: unknown): boolean =>
  /EXCEED_MAX_RESPONSE_SIZE/.test(`${(error as { code?: unknown }).code} ${(error as Error).message}`)
