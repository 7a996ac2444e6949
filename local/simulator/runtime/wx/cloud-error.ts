import { ApiError } from './call'

export interface CloudRefusal {
  errCode: number
  errMsg: string
}

/** A failure of `wx.cloud` in the platform's words; what the cloud has worded already stays as it is. */
export function cloudError(name: string, { errCode, errMsg }: CloudRefusal): ApiError {
  const isWorded = errMsg.startsWith(`${name}:`)
  const text = isWorded ? errMsg : `${name}:fail Error: errCode: ${errCode} | errMsg: ${errMsg}`
  return new ApiError(text, { errCode })
}
