export interface ErrorDetail {
  field: string
  value: unknown
  issue: string
  location: 'body' | 'query' | 'path' | 'header' | 'authorization'
}

/** A refusal as WeChat Pay words it: HTTP status, code, message and, for a bad field, its detail. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: ErrorDetail,
  ) {
    super(message)
  }

  toBody(): string {
    const { code, message, detail } = this
    return JSON.stringify({ code, message, ...(detail && { detail }) })
  }
}

export const signError = (message: string, detail?: ErrorDetail) =>
  new ApiError(401, 'SIGN_ERROR', message, detail)

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
