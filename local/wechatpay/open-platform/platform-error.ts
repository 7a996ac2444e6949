import { randomLetters } from '../identifiers'

/** A refusal of the mini program's platform: HTTP 200, an `errcode`, and words that end in a request id. */
export class PlatformError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message)
  }

  toBody(): string {
    return JSON.stringify({ errcode: this.errcode, errmsg: `${this.message} rid: ${requestId()}` })
  }
}

const requestId = () => [8, 8, 8].map((length) => randomLetters(length).toLowerCase()).join('-')

/** A body that is no JSON or lacks a field. */
export const dataFormatError = () => new PlatformError(47001, 'data format error')
