export interface ErrorDetail {
  field: string
  value: unknown
  issue: string
  location: 'body' | 'query' | 'path' | 'header' | 'authorization'
}

/** What WeChat Pay tells of a signature that does not fit: the text that it held the signature against. */
export interface SignatureDetail {
  field: 'signature'
  value: string
  location: 'authorization'
  detail: { issue: string }
  sign_information: {
    method: string
    url: string
    /** Bytes of the whole text. */
    sign_message_length: number
    /** The text with its body cut. */
    truncated_sign_message: string
  }
}

/** A refusal as WeChat Pay words it: HTTP status, code, message and, for a bad field, its detail. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: ErrorDetail | SignatureDetail,
    /** What is refused before the merchant is known carries no signature. */
    readonly form: 'signed' | 'unsigned' = 'signed',
    /** The whole of the body, in place of these. */
    private readonly body?: string,
  ) {
    super(message)
  }

  toBody(): string {
    const { code, message, detail, body } = this
    if (body !== undefined) return body
    return JSON.stringify({ code, message, ...(detail && { detail }) })
  }
}

export const signError = (message: string, detail?: SignatureDetail) =>
  new ApiError(401, 'SIGN_ERROR', message, detail, 'unsigned')

export const invalidRequest = (message: string) => new ApiError(400, 'INVALID_REQUEST', message)

/** A field that breaks a rule; `field` is a JSON pointer such as `/amount/total`. */
export function paramError(
  field: string,
  value: unknown,
  issue: string,
  location: ErrorDetail['location'] = 'body',
): ApiError {
  const name = field.replace(/^\//, '').replaceAll('/', '.')
  return new ApiError(400, 'PARAM_ERROR', `参数错误：${name} ${issue}`, { field, value, issue, location })
}
