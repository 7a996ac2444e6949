/** Sizes in bytes above which production refuses; plans differ. */
export interface Limits {
  /** Of a text body (JSON, forms, XML, …) sent to a function over HTTP access. */
  textBodyBytes: number
  /** Of any other body sent to a function over HTTP access. */
  otherBodyBytes: number
  /** Of what one database call answers. */
  databaseAnswerBytes: number
}

/**
 * https://docs.cloudbase.net/error-code/EXCEED_MAX_PAYLOAD_SIZE and
 * https://docs.cloudbase.net/error-code/EXCEED_MAX_RESPONSE_SIZE
 */
export const strictLimits: Limits = {
  textBodyBytes: 100 * 1024,
  otherBodyBytes: 6 * 1024 * 1024,
  databaseAnswerBytes: 1024 * 1024,
}

/** `102400` reads `100KB`, as the platform's own messages say it. */
export const sizeText = (bytes: number): string =>
  bytes % (1024 * 1024) === 0 ? `${bytes / (1024 * 1024)}MB` : `${Math.round(bytes / 1024)}KB`
