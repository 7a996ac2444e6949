/**
 * A refusal with the production code and message; the gateway answers it as `{ code, message, requestId }`.
 */
export class GatewayError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'GatewayError'
    this.code = code
  }
}
