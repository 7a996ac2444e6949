import { GatewayError } from '../errors'
import { sizeText } from '../limits'
import { stringifyEjson } from './ejson'

const advice = 'Please check your request, but if the problem persists, contact us.'

export function collectionMissing(collection: string): GatewayError {
  return new GatewayError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. ${advice}`,
  )
}

export function collectionExists(collection: string): GatewayError {
  return new GatewayError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceExist] Table exist: ${collection}. ${advice}`,
  )
}

/** The message names the index, which is how callers tell one unique key from another. */
export function duplicateKey(collection: string, index: string, key: readonly unknown[]): GatewayError {
  const values = key.map((value) => `: ${stringifyEjson(value)}`).join(', ')
  return new GatewayError(
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error ' +
      `collection: local.${collection} index: ${index} dup key: { ${values} }}]}, {<nil>}]. ${advice}`,
  )
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof GatewayError && error.message.includes('E11000')
}

export function transactionConflict(): GatewayError {
  return new GatewayError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
      advice,
  )
}

export function transactionMissing(): GatewayError {
  return new GatewayError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${advice}`,
  )
}

export function transactionBusy(): GatewayError {
  return new GatewayError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy, one operation at a time. ${advice}`,
  )
}

export function requestFailed(reason: string): GatewayError {
  return new GatewayError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}. ${advice}`)
}

export function lockWaitExceeded(): GatewayError {
  return new GatewayError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.Timeout] operation exceeded time limit while waiting for a transaction. ${advice}`,
  )
}

export function invalidParameter(reason: string): GatewayError {
  return new GatewayError('INVALID_PARAM', reason)
}

export function responseTooLarge(bytesMax: number): GatewayError {
  const reason = `Response size exceeds maximum response ${sizeText(bytesMax)} limit`
  return new GatewayError('EXCEED_MAX_RESPONSE_SIZE', `${reason}. ${advice}`)
}

export function databaseStopped(cause: Error): GatewayError {
  return new GatewayError('SYS_ERR', `the database has stopped: ${cause.message}`)
}

/** Runs code of the query library; what it refuses becomes the production code for a bad request. */
export function refusing<T>(operation: () => T): T {
  try {
    return operation()
  } catch (error) {
    if (error instanceof GatewayError) throw error
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}
