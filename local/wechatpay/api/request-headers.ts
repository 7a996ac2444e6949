import { ApiError } from './api-error'
import type { ApiRequest } from './messages'

const refused = (message: string) => new ApiError(400, 'INVALID_REQUEST', message, undefined, 'unsigned')

/**
 * What WeChat Pay looks at before the signature: without a User-Agent or an Accept nothing is answered, and a
 * body is JSON. A download may be asked for in whatever type.
 */
export function checkHeaders({ headers, body }: ApiRequest, isDownload: boolean): void {
  const { accept = '', 'user-agent': userAgent = '', 'content-type': contentType = '' } = headers
  const accepts = isDownload ? accept !== '' : /application\/(json|\*)|\*\/\*/.test(accept)
  if (!accepts || userAgent.trim() === '') throw refused('Http头缺少Accept或User-Agent')
  if (body !== '' && !/^application\/json\b/i.test(contentType))
    throw refused('Http头Content-Type应为application/json')
}
